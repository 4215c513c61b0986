"""The findings of reading: what is wrong with a file, its front matter, its text or its attachments."""

from gkssg.fields.schema import Flaw
from gkssg.fields.sensitive import What
from gkssg.formats.flaw import Flaw as TextFlaw
from gkssg.model.diagnostic import Finding, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
ARTICLE_12, ARTICLE_17 = "《政府信息公开条例》第十二条", "《政府信息公开条例》第十七条"


NOT_UTF8 = Finding("GK001", "文件不是 UTF-8 编码", ERROR, "别的编码会让汉字变成乱码，所以不猜、不公开。")
NO_FENCE = Finding("GK002", "没有元数据", ERROR, "条目开头要有两行 --- 夹住的元数据，否则不知道它能不能公开。")
OPEN_FENCE = Finding("GK003", "元数据没有结束", ERROR, "少了第二行 ---，正文会被当成元数据。")
BAD_YAML = Finding("GK004", "元数据写法有误", ERROR, "元数据读不懂，条目就不公开。")
WIDE_COLON = Finding("GK005", "用了全角冒号", ERROR, "名称后面要用半角冒号加一个空格，全角冒号会让这一行失效。")
TAB = Finding("GK006", "元数据里有制表符", ERROR, "缩进只能用空格；制表符在不同编辑器里宽度不同。")
WIDE_QUOTES = Finding("GK007", "用了全角引号", ERROR, "全角引号不起引号的作用，会原样显示在页面上。")
LOST_COMMENT = Finding("GK008", "井号后面的文字会丢失", ERROR, "空格加 # 之后的文字是注释，不会显示。")
UNREADABLE = Finding("GK009", "文件读不出来", ERROR, "读不出来的文件不能证明可以公开。")
SYMLINK = Finding("GK010", "符号链接", ERROR, "链接可以指到网站以外的文件，所以一律不跟随。")
STRAY = Finding("GK011", "文件没有公开", WARNING, "只有条目和它列出的附件才会公开；其他文件留在原处，在这里点名。")
STRIPPED = Finding("GK012", "正文里有不允许的代码", WARNING, "脚本、样式和外部框架会被去掉；去掉什么在这里说明。")
NO_CATEGORY_FOLDER = Finding("GK013", "条目没有类别", ERROR, "没有类别的条目在目录里找不到。")
HIDDEN_CHARACTER = Finding("GK014", "有看不见的字符", WARNING, "零宽字符和控制字符会让检索和复制出错。")
DEEP_HEADING = Finding("GK015", "正文里有一级标题", NOTE, "页面的一级标题就是条目的标题，正文里的降为二级。")
NO_LIST = Finding("GK016", "列表不会显示成列表", WARNING, "列表上面要空一行，否则和段落连成一片。")
FLAT_LIST = Finding("GK017", "列表的层次会丢失", WARNING, "下一层要缩进四个空格，少了就和上一层排在一起。")

BAD_LEDGER_NAME = Finding(
    "GK018", "台账的文件用不上", ERROR, "ledger/ 里的文件按名称认是哪一本、哪一年；认不出的不会算进年报。"
)

MISSING = Finding("GK101", "缺少必填项目", ERROR, "索引、名称、内容概述、生成日期是法定的目录要素。", ARTICLE_12)
UNKNOWN = Finding(
    "GK102", "没有这个项目", ERROR, "写错名称的项目不会起作用，例如把“公开方式”写错，条目就可能被误公开。"
)
DUPLICATE = Finding("GK103", "项目写了两次", ERROR, "两处不一样时，不知道听哪一处。")
SHAPE = Finding("GK104", "项目的形式不对", ERROR, "该写一个值的地方写了一列，或者相反。")
BAD_DATE = Finding("GK105", "日期写法不对", ERROR, "日期决定时限、有效期和何时公开，不能猜。")
BAD_CHOICE = Finding("GK106", "不在可选范围内", ERROR, "这一项只能从规定的几个里选。")
BAD_VALUE = Finding("GK107", "内容写法不对", ERROR, "这一项有规定的格式。")
NO_CATEGORY = Finding("GK108", "没有这个类别", ERROR, "类别要先写在 site.yaml 里。")
DOUBLE_KEY = Finding("GK109", "表里有两行同名", ERROR, "别处要靠编码指到这一行；两行同名，就不知道指哪一行。")
BAD_LEDGER_ROW = Finding(
    "GK110", "台账的一行前后不一", ERROR, "一行错了，年报的几个数就跟着错；改好以前，整本台账都不算。"
)
APPLICANT = Finding(
    "GK211",
    "台账里有申请人的信息",
    ERROR,
    "台账放在版本库里，只记编号和办理情况；申请人是谁、怎样联系，留在办公室的登记簿里。",
    "《中华人民共和国个人信息保护法》第六条",
)
STUCK = Finding("GK019", "读不完", ERROR, "一个文件读不完，不能让全站都停在那里；它不公开，也不发布新的版本。")

NO_SUCH_FILE = Finding("GK401", "附件不存在", ERROR, "页面上会有一个打不开的附件。")
ESCAPING_FILE = Finding("GK402", "附件在条目文件夹以外", ERROR, "附件只能和条目放在一起，以免把别处的文件带出去。")
FOREIGN_IMAGE = Finding("GK403", "图片来自别的网站", ERROR, "页面不向任何别的网站取东西，离线时也要能看。")
NO_ALT = Finding("GK404", "图片没有文字说明", WARNING, "看不见图的人靠文字说明。", "GB/T 37668-2019")
EMPTY_FILE = Finding("GK405", "附件是空的", ERROR, "空文件多半是没有保存好。")
ESCAPING_LINK = Finding("GK406", "链接指到网站以外的文件", ERROR, "链接只能指到 content/ 里的条目或附件。")
SHARED_FILE_NAME = Finding("GK407", "附件列了两次", ERROR, "同一个文件只列一次。")
ITEM_AS_FILE = Finding(
    "GK410", "条目当成了附件", ERROR, "条目的原文里有审查人等内部内容，也可能是没有公开的条目。", ARTICLE_17
)
NO_WORDS = Finding("GK411", "附件里没有文字", WARNING, "扫描件只是图：检索不到，读屏软件读不出，也不能复制。")
LOCKED_FILE = Finding("GK412", "附件加了密码", WARNING, "没有密码的人打不开它，检索也读不到它。")
BROKEN_FILE = Finding("GK413", "附件读不懂", WARNING, "文件损坏，或者扩展名和内容不符，别人多半也打不开。")
UNKNOWN_FORMAT = Finding(
    "GK414", "附件的格式检索不到", WARNING, "这种格式的内容 gkssg 读不了，检索只能按附件的名称找到它。"
)
UNFINISHED_FILE = Finding("GK423", "附件没有看完", WARNING, "附件太大或者太复杂，后面的内容检索不到。")
BAD_SHEET = Finding("GK415", "数据文件读不出来", ERROR, "页面上的表由数据文件生成；读不出来就没有表。")
UNUSED_SHEET = Finding("GK416", "工作表没有用上", WARNING, "数据文件里的工作表，认得出表头的才变成页面上的表。")
UNREVIEWED = Finding(
    "GK201", "没有经过保密审查", WARNING, "先审查后公开：没有审查人和审查日期的条目不公开。", ARTICLE_17
)

CHANGED_SINCE = Finding(
    "GK237",
    "审查以后又改过",
    ERROR,
    "审查的不是这一稿；重新审查以前，什么也不发布，已经公开的也不会因此消失。",
    ARTICLE_17,
)
LEFTOVER = Finding("GK235", "附件里留着批注或修订", WARNING, "批注、删去的字句和修改人的姓名，下载的人都看得见。")
UNLOOKED = Finding(
    "GK241",
    "附件里面查不了",
    ERROR,
    "机器看不了的附件，要有人打开看过、确认没有不能公开的内容；没有核对的，条目不公开。",
    ARTICLE_17,
)

PERSONAL_LAW = "《中华人民共和国个人信息保护法》第二十五条、第二十八条"
SECRECY_LAW = "《中华人民共和国保守国家秘密法》第二十二条；《政府信息公开条例》第十四条、第十七条"
IDENTITY_LEAK = Finding(
    "GK221", "有居民身份证号码", ERROR, "公开身份证号码会害了这个人；这个条目不公开。", PERSONAL_LAW
)
LIKE_IDENTITY_LEAK = Finding(
    "GK222", "有像身份证号码的数", WARNING, "校验位不对，多半是抄错了一位的身份证号码。", PERSONAL_LAW
)
ACCOUNT_LEAK = Finding("GK223", "有银行卡号", ERROR, "银行卡号是敏感个人信息；这个条目不公开。", PERSONAL_LAW)
MOBILE_LEAK = Finding(
    "GK224", "有手机号码", WARNING, "个人的手机号码不公开；工作用的号码，核对以后可以留着。", PERSONAL_LAW
)
PASSPORT_LEAK = Finding("GK225", "有护照或通行证号码", ERROR, "证件号码不公开；这个条目不公开。", PERSONAL_LAW)
ADDRESS_LEAK = Finding("GK226", "有写到门牌的住址", WARNING, "个人的住址只写到乡镇、街道。", PERSONAL_LAW)
SECRECY_MARK = Finding("GK231", "有密级标志", ERROR, "标着密级的文件不能公开；已经解密的，去掉标志。", SECRECY_LAW)
INTERNAL_MARK = Finding(
    "GK232", "有内部文件的标记", WARNING, "内部资料、工作秘密不公开，先核对能不能公开。", SECRECY_LAW
)
PLATE_LEAK = Finding(
    "GK227",
    "有个人的车牌号",
    WARNING,
    "车牌号和车主写在一起，就知道是谁的车；公交车、营运车辆的不在此列。",
    PERSONAL_LAW,
)
TENDER_COLUMN = Finding(
    "GK228",
    "名单里有健康或未成年人的列",
    WARNING,
    "健康情况和未成年人的信息是敏感个人信息，和姓名写在一起就伤到这个人。",
    PERSONAL_LAW,
)
OLD_IDENTITY_LEAK = Finding(
    "GK229", "有 15 位的旧身份证号码", WARNING, "旧号码里有出生日期，照样能推出现在的号码。", PERSONAL_LAW
)
RESIDENCE_LEAK = Finding("GK230", "有外国人永久居留证号码", WARNING, "证件号码不公开。", PERSONAL_LAW)
DRAFT_MARK = Finding(
    "GK233", "像是没有定稿的文件", WARNING, "征求意见稿、送审稿当成定稿公开，会让人照着没有生效的规定办事。"
)
POSITION_LEAK = Finding(
    "GK234", "图片里有拍摄位置", WARNING, "手机拍的照片记着经纬度，下载的人看得出是在谁家里拍的。", PERSONAL_LAW
)
LEAKS = {
    What.IDENTITY: IDENTITY_LEAK,
    What.LIKE_IDENTITY: LIKE_IDENTITY_LEAK,
    What.ACCOUNT: ACCOUNT_LEAK,
    What.MOBILE: MOBILE_LEAK,
    What.PASSPORT: PASSPORT_LEAK,
    What.ADDRESS: ADDRESS_LEAK,
    What.SECRET: SECRECY_MARK,
    What.INTERNAL: INTERNAL_MARK,
    What.PLATE: PLATE_LEAK,
    What.HEALTH: TENDER_COLUMN,
    What.OLD_IDENTITY: OLD_IDENTITY_LEAK,
    What.RESIDENCE: RESIDENCE_LEAK,
    What.DRAFT: DRAFT_MARK,
    What.POSITION: POSITION_LEAK,
}

# What a named person may let pass: findings that a machine cannot be sure of.
PARDONABLE = {finding.code for finding in (*LEAKS.values(), LEFTOVER)}

NO_SITE = Finding("GK901", "site.yaml 读不出来", ERROR, "没有它，不知道机关、栏目和类别。")
SITE_YAML = Finding("GK902", "site.yaml 写法有误", ERROR, "读不懂就什么也不生成。")
SITE_UNKNOWN = Finding("GK903", "site.yaml 里没有这个项目", ERROR, "写错名称的设置不会起作用。")
SITE_MISSING = Finding("GK904", "site.yaml 缺少必填项目", ERROR, "指南的法定内容从这里来。", ARTICLE_12)
SITE_DUPLICATE = Finding("GK905", "site.yaml 里有重复", ERROR, "两处不一样时，不知道听哪一处。")
SITE_VALUE = Finding("GK906", "site.yaml 里的内容写法不对", ERROR, "这一项有规定的格式。")
SITE_FOLDER = Finding("GK907", "目录名有冲突", ERROR, "两个栏目或类别会写到同一个地址。")
SITE_KIND = Finding("GK908", "没有这个条目种类", ERROR, "默认种类要是 gkssg 认识的种类。")
SITE_THEME = Finding("GK909", "主题不存在", ERROR, "没有模板就生成不了页面。")

SITE_PLACEHOLDER = Finding(
    "GK911",
    "还没有填写",
    WARNING,
    "这里是 gkssg init 留下的占位内容，要换成本机关自己的。",
    ARTICLE_12,
)

NO_COVERAGE = Finding("GK920", "coverage.yaml 读不出来", ERROR, "读不懂，就不知道哪些事项应当公开、有没有公开。")
COVERAGE_UNKNOWN = Finding("GK921", "coverage.yaml 里没有这个项目", ERROR, "写错名称的项目不会起作用。")
COVERAGE_MISSING = Finding(
    "GK922", "coverage.yaml 缺少必填项目", ERROR, "缺了名称、内容或者放在哪里，就查不出这一项公开了没有。"
)
COVERAGE_DUPLICATE = Finding("GK923", "coverage.yaml 里有重复", ERROR, "两处不一样时，不知道听哪一处。")
COVERAGE_VALUE = Finding("GK924", "coverage.yaml 里的内容写法不对", ERROR, "这一项有规定的写法，或者要是已经有的名称。")

ITEM_FLAWS = {
    Flaw.MISSING: MISSING,
    Flaw.UNKNOWN: UNKNOWN,
    Flaw.DUPLICATE: DUPLICATE,
    Flaw.SHAPE: SHAPE,
    Flaw.CHOICE: BAD_CHOICE,
    Flaw.DATE: BAD_DATE,
    Flaw.VALUE: BAD_VALUE,
}
SITE_FLAWS = {
    Flaw.MISSING: SITE_MISSING,
    Flaw.UNKNOWN: SITE_UNKNOWN,
    Flaw.DUPLICATE: SITE_DUPLICATE,
    Flaw.SHAPE: SITE_VALUE,
    Flaw.CHOICE: SITE_VALUE,
    Flaw.DATE: SITE_VALUE,
    Flaw.VALUE: SITE_VALUE,
}
COVERAGE_FLAWS = {
    Flaw.MISSING: COVERAGE_MISSING,
    Flaw.UNKNOWN: COVERAGE_UNKNOWN,
    Flaw.DUPLICATE: COVERAGE_DUPLICATE,
    Flaw.SHAPE: COVERAGE_VALUE,
    Flaw.CHOICE: COVERAGE_VALUE,
    Flaw.DATE: COVERAGE_VALUE,
    Flaw.VALUE: COVERAGE_VALUE,
}
TEXT_FLAWS = {
    TextFlaw.NO_TEXT: NO_WORDS,
    TextFlaw.LOCKED: LOCKED_FILE,
    TextFlaw.BROKEN: BROKEN_FILE,
    TextFlaw.UNKNOWN: UNKNOWN_FORMAT,
    TextFlaw.TOO_LARGE: UNFINISHED_FILE,
    TextFlaw.TOO_SLOW: UNFINISHED_FILE,
}
