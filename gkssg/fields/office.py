"""What site.yaml says of the web site and of the office."""

from gkssg.fields.choice import Choice
from gkssg.fields.credit_code import CreditCode
from gkssg.fields.schema import Field, Record
from gkssg.fields.text import Flag, Text
from gkssg.model.site import Contact, Office, Website

PHONE = Text(r"[0-9+() ,，、转-]{3,60}", "电话号码", "0600-0123456")
EMAIL = Text(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "电子邮箱", "xxgk@jtj.qingchuan.example")
LAST_DAYS = Choice({"1月31日": "01-31", "3月31日": "03-31"})

CONTACT = Record(
    "一个机构的联系方式",
    Contact,
    (
        Field("名称", "name", Text(), "机构名称。", required=True),
        Field("地址", "address", Text(), "办公地址。"),
        Field("电话", "phone", PHONE, "联系电话。"),
        Field("电子邮箱", "email", EMAIL, "电子邮箱。"),
    ),
)

WEBSITE = Record(
    "网站",
    Website,
    (
        Field("名称", "name", Text(), "网站的规范名称（网页标签 SiteName）。", required=True),
        Field(
            "网址",
            "url",
            Text(
                r"https?://[^\s/?#]+/([^\s?#]*/)?",
                "以 http(s):// 开头、以 / 结尾的网址",
                "https://www.qingchuan.example/jtj/zfxxgk/",
            ),
            "平台的网址，可以是网站下的一个目录；只用于订阅、网站地图文件和二维码。",
            required=True,
        ),
        Field(
            "网站标识码",
            "site_code",
            Text(r"[0-9]{10}|bm[0-9]{8}", "10 位数字，或 bm 加 8 位数字", "9901000001"),
            "政府网站标识码。",
            required=True,
        ),
        Field(
            "ICP备案号",
            "icp",
            Text(r"\w{1,3}ICP备[0-9]{8}号(-[0-9]+)?", "ICP 备案号", "青ICP备00000000号"),
            "显示在页脚。",
        ),
        Field(
            "公安备案号",
            "psb",
            Text(r"\w公网安备 ?[0-9]{14}号", "公安机关备案号", "青公网安备 00000000000000号"),
            "显示在页脚。",
        ),
        Field(
            "党政机关标识", "conac", Text(r"CA[0-9]{21}", "CA 加 21 位数字", "CA000000000000000000000"), "显示在页脚。"
        ),
        Field("支持IPv6", "ipv6", Flag(), "写“是”，页脚显示“网站支持IPv6”。", default=False),
        Field(
            "找错网址",
            "report_errors_url",
            Text(r"https?://\S+", "网址", "https://…"),
            "“我为政府网站找错”的入口；只是一个链接，页面不向它取任何东西。",
        ),
    ),
)

OFFICE = Record(
    "机构",
    Office,
    (
        Field("名称", "name", Text(), "机关全称。", required=True),
        Field("简称", "short_name", Text(), "机关简称。"),
        Field("统一社会信用代码", "credit_code", CreditCode(), "机关的统一社会信用代码。", required=True),
        Field("公开工作机构", "unit", Text(), "条例第四条：负责政府信息公开工作的机构。", required=True),
        Field("地址", "address", Text(), "条例第十二条：办公地址。", required=True),
        Field("办公时间", "hours", Text(), "条例第十二条：办公时间。", required=True),
        Field("电话", "phone", PHONE, "条例第十二条：联系电话。", required=True),
        Field("传真", "fax", PHONE, "条例第十二条：传真号码。", required=True),
        Field("电子邮箱", "email", EMAIL, "条例第十二条：互联网联系方式。", required=True),
        Field("邮政编码", "postcode", Text(r"[0-9]{6}", "6 位数字", "000600"), "邮寄申请用。", required=True),
        Field("交通指引", "transit", Text(), "怎样乘车来。"),
        Field(
            "上级主管部门",
            "superior",
            CONTACT,
            "政府信息公开工作主管部门，可以向它投诉（条例第四十七条）。",
            default=None,
        ),
        Field("监督投诉", "complaints", CONTACT, "本机关受理投诉的机构。", default=None),
        Field("行政复议机关", "review_body", CONTACT, "可以向它申请行政复议（条例第五十一条）。", default=None),
        Field("行政诉讼法院", "court", CONTACT, "可以向它提起行政诉讼（条例第五十一条）。", default=None),
        Field("年报期限", "report_last", LAST_DAYS, "年报最迟哪天发布（条例第四十九条）；不写就看机关的名称。"),
    ),
)
