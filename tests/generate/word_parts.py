"""The unchanging parts of an authored template: styles, settings, header with the page number, properties."""

from dataclasses import dataclass

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

FONT = "Times New Roman"
TWIN = "Liberation Serif"
TEXT_WIDTH = {False: 9355, True: 14287}  # twips between the margins, upright and on its side


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: Russian name as Word shows it, what it is based on, how it looks (sizes in twips and half points)."""

    name: str
    base: str = "Normal"
    align: str = ""
    first: int | None = None
    left: int = 0
    before: int = 0
    after: int = 0
    size: int = 0
    bold: bool = False
    tab: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    exact_line: int = 0
    hyphens_off: bool = False
    letter_gap: int = 0


STYLES: dict[str, Look] = {
    "ActDraft": Look("Акт: проект", align="right", after=120),
    "ActIssuer": Look("Акт: орган", align="center", bold=True, keep_next=True),
    "ActKind": Look("Акт: вид", align="center", bold=True, before=240, keep_next=True, letter_gap=20),
    "ActRequisites": Look("Акт: дата и номер", before=240, tab=TEXT_WIDTH[False], keep_next=True),
    "ActPlace": Look("Акт: место", align="center", before=120, keep_next=True),
    "ActTitle": Look(
        "Акт: заголовок", align="center", bold=True, before=360, after=360, keep_next=True, hyphens_off=True
    ),
    "ActPreamble": Look("Акт: преамбула", align="both", first=709),
    "ActPoint": Look("Акт: пункт", align="both", first=709),
    "ActSubpoint": Look("Акт: подпункт", base="ActPoint"),
    "ActSignature": Look("Акт: подпись", before=720, tab=TEXT_WIDTH[False], keep_lines=True),
    "ActStamp": Look("Акт: гриф", left=5103, keep_next=True),
    "ActStampWide": Look("Акт: гриф альбомный", base="ActStamp", left=9639),
    "ActAnnex": Look(
        "Акт: заголовок приложения", align="center", bold=True, before=480, keep_next=True, hyphens_off=True
    ),
    "ActAnnexSub": Look(
        "Акт: подзаголовок приложения", align="center", bold=True, after=240, keep_next=True, hyphens_off=True
    ),
    "ActSection": Look(
        "Акт: раздел", align="center", bold=True, before=240, after=120, keep_next=True, hyphens_off=True
    ),
    "ActHead": Look("Акт: шапка таблицы", align="center", size=24),
    "ActCell": Look("Акт: ячейка", size=24),
    "ActCellMid": Look("Акт: ячейка по центру", base="ActCell", align="center"),
    "ActCellGroup": Look("Акт: ячейка группы", base="ActCell"),
    "ActCellGroupMid": Look("Акт: ячейка группы по центру", base="ActCellGroup", align="center"),
    "ActEnd": Look("Акт: конец раздела", size=2, exact_line=20),
    "ActPage": Look("Акт: номер страницы", align="center", size=24),
}


def _style(key: str, look: Look) -> str:
    paragraph = "<w:keepNext/>" if look.keep_next else ""
    paragraph += "<w:keepLines/>" if look.keep_lines else ""
    paragraph += f'<w:tabs><w:tab w:val="right" w:pos="{look.tab}"/></w:tabs>' if look.tab else ""
    paragraph += "<w:suppressAutoHyphens/>" if look.hyphens_off else ""
    if look.exact_line:
        paragraph += f'<w:spacing w:before="0" w:after="0" w:line="{look.exact_line}" w:lineRule="exact"/>'
    elif look.before or look.after:
        paragraph += f'<w:spacing w:before="{look.before}" w:after="{look.after}"/>'
    if look.first is not None or look.left:
        paragraph += f'<w:ind w:left="{look.left}" w:firstLine="{look.first or 0}"/>'
    paragraph += f'<w:jc w:val="{look.align}"/>' if look.align else ""
    run = "<w:b/><w:bCs/>" if look.bold else ""
    run += f'<w:spacing w:val="{look.letter_gap}"/>' if look.letter_gap else ""
    run += f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>' if look.size else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="{look.base}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def styles() -> str:
    """word/styles.xml: one font named outright (no theme), 14 points, ru-RU, the styles of an act."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'{_HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ActTable"><w:name w:val="Акт: таблица"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr></w:style>'
        f'{"".join(_style(key, look) for key, look in STYLES.items())}</w:styles>'
    )  # fmt: skip


def parts(body: str, title: str) -> dict[str, str]:
    """Every part of the package by name, in the order written."""
    fonts = (
        f'{_HEAD}<w:fonts {W}><w:font w:name="{FONT}"><w:altName w:val="{TWIN}"/><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
    header = (
        f'{_HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="ActPage"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
    )
    settings = (
        f'{_HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )
    core = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:language>ru-RU</dc:language>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2020-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2020-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
    )
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/word/header1.xml": f"{_WORD}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    linked = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            (
                ("styles", "styles.xml"),
                ("settings", "settings.xml"),
                ("fontTable", "fontTable.xml"),
                ("header", "header1.xml"),
            ),
            1,
        )
    )
    rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships {rels}><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/'
        'relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"{_HEAD}<Relationships {rels}>{linked}</Relationships>",
        "word/styles.xml": styles(),
        "word/settings.xml": settings,
        "word/fontTable.xml": fonts,
        "word/header1.xml": header,
        "docProps/core.xml": core,
    }  # fmt: skip


def section(wide: bool) -> str:
    """Page set-up: A4 with margins 30/15/20/20 mm, page number at 10 mm from the edge, none on the first page."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if wide else 'w:w="11906" w:h="16838"'
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz {size}/><w:pgMar w:top="1134" w:right="850" '
        'w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
