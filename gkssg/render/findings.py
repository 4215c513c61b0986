"""The findings of rendering: a template that is missing, broken, or asks for what its view does not have."""

from gkssg.model.diagnostic import Finding, Severity

NO_TEMPLATE = Finding("GK801", "模板不存在", Severity.ERROR, "没有模板就生成不了页面。")
BAD_TEMPLATE = Finding("GK802", "模板写法有误", Severity.ERROR, "模板读不懂，页面就生成不了。")
FAILED_TEMPLATE = Finding("GK803", "模板运行出错", Severity.ERROR, "模板用了视图里没有的东西，或者用错了。")
STUCK_PAGE = Finding("GK804", "页面画不完", Severity.ERROR, "一页画不完，就不能发布；别的页面照样检查。")
