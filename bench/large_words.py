"""Sentences for made-up documents in three languages, each built from pieces of which it is known what they name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from pledgebook.model.text import Span

PARTIES: tuple[tuple[str, str, str, str], ...] = (
    ("CHN", "China", "中国", "Китай"),
    ("KAZ", "Kazakhstan", "哈萨克斯坦", "Казахстан"),
    ("UZB", "Uzbekistan", "乌兹别克斯坦", "Узбекистан"),
    ("KGZ", "Kyrgyzstan", "吉尔吉斯斯坦", "Кыргызстан"),
    ("TJK", "Tajikistan", "塔吉克斯坦", "Таджикистан"),
    ("TKM", "Turkmenistan", "土库曼斯坦", "Туркменистан"),
    ("RUS", "Russia", "俄罗斯", "Россия"),
    ("IND", "India", "印度", "Индия"),
    ("PAK", "Pakistan", "巴基斯坦", "Пакистан"),
    ("TUR", "Türkiye", "土耳其", "Турция"),
    ("MNG", "Mongolia", "蒙古国", "Монголия"),
    ("AZE", "Azerbaijan", "阿塞拜疆", "Азербайджан"),
    ("GEO", "Georgia", "格鲁吉亚", "Грузия"),
    ("KOR", "Korea", "韩国", "Корея"),
    ("JPN", "Japan", "日本", "Япония"),
    ("DEU", "Germany", "德国", "Германия"),
    ("FRA", "France", "法国", "Франция"),
    ("ITA", "Italy", "意大利", "Италия"),
    ("KEN", "Kenya", "肯尼亚", "Кения"),
    ("ETH", "Ethiopia", "埃塞俄比亚", "Эфиопия"),
    ("EGY", "Egypt", "埃及", "Египет"),
    ("IDN", "Indonesia", "印度尼西亚", "Индонезия"),
    ("BRA", "Brazil", "巴西", "Бразилия"),
    ("@central-asia", "the Central Asian states", "中亚国家", "страны Центральной Азии"),
)

PUBLISHERS = (
    "",
    "Secretariat",
    *(f"{place} {paper}" for place in ("Harbour", "Steppe", "Mountain", "River") for paper in ("Post", "Courier", "Gazette")),
)

_LANGUAGES = {"en": 1, "zh": 2, "ru": 3}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WORK = {
    "en": _words("railway road bridge tunnel port dam canal pipeline school clinic laboratory library museum orchard forest"),
    "zh": _words("铁路 公路 桥梁 隧道 港口 水坝 运河 管道 学校 诊所 实验室 图书馆 博物馆 果园 森林 水库"),
    "ru": _words("шоссе мост тоннель порт плотину канал трубопровод школу клинику лабораторию библиотеку музей лес"),
}
_SORT = {
    "en": _words("northern southern eastern western upper lower inner outer new old central coastal regional joint modern green"),
    "zh": _words("北部 南部 东部 西部 上游 下游 内陆 沿海 新 老 中央 区域 联合 现代 绿色 数字"),
    "ru": _words("северный южный восточный западный верхний нижний новый старый центральный прибрежный совместный"),
}
_PURPOSE = {
    "en": _words("trade freight farmers nurses engineers pupils herders traders visitors researchers drivers doctors miners"),
    "zh": _words("贸易 货运 农民 护士 工程师 学生 牧民 商人 游客 研究人员 司机 医生 教师 矿工"),
    "ru": _words("торговли перевозок фермеров медсестёр инженеров учеников пастухов купцов гостей учёных водителей"),
}
_VERBS = {
    ("en", "pledge"): ("will build", "will finance", "pledges to equip", "will provide", "will support"),
    ("en", "agreement"): ("agreed to build", "agreed to open", "agreed to restore", "decided to set up"),
    ("en", "proposal"): ("proposed to study", "proposed to link", "is ready to consider"),
    ("en", "call"): ("should repair", "should protect", "is called upon to finish"),
    ("en", "report"): ("has completed", "has begun work on", "is still working on", "has partly delivered", "opened"),
    ("zh", "pledge"): ("将建设", "将提供", "承诺支持"),
    ("zh", "agreement"): ("同意建设", "商定开通"),
    ("zh", "proposal"): ("建议研究", "提议连接"),
    ("zh", "call"): ("应当修复", "应当保护"),
    ("zh", "report"): ("已完成", "已开工建设", "仍在推进"),
    ("ru", "pledge"): ("построит", "профинансирует", "обязуется оснастить"),
    ("ru", "agreement"): ("договорились построить", "согласились открыть"),
    ("ru", "proposal"): ("предложила изучить", "предлагает связать"),
    ("ru", "call"): ("должна восстановить", "должна защитить"),
    ("ru", "report"): ("завершила", "начала строить", "открыла"),
}
_JOINTS = {
    "en": (" ", " for ", " the {} {} for {}", " worth {} million", " by {}", "."),
    "zh": ("", "为", "{}{}，服务{}", "，金额{}百万", "，于{}年前完成", "。"),
    "ru": (" ", " для ", " {} {} для {}", " на {} млн", " к {} году", "."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What a sentence is to say: parties by number, millions (0: no amount) and the year in which it is due (0: none)."""

    actor: int
    recipient: int
    amount: int
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A sentence and where its pieces stand in it; None for those that it does not have."""

    kind: str
    text: str
    trigger: Span
    actor: Span
    recipient: Span | None
    amount: Span | None
    when: Span | None


def wordings_of(language: str, kind: str) -> tuple[Callable[[Slots, Random], Wording], ...]:
    """The ways to say something of a kind in a language."""
    return tuple(partial(_compose, language, kind, verb) for verb in _VERBS[language, kind])


def _compose(language: str, kind: str, verb: str, slots: Slots, random: Random) -> Wording:  # bound by partial
    space, to, what, worth, due, stop = _JOINTS[language]
    name = _LANGUAGES[language]
    text, spans = "", {}

    def add(piece: str, *, called: str = "", within: str = "{}") -> None:
        nonlocal text
        start = len(text) + within.index("{}")
        text += within.format(piece)
        spans[called] = Span(start, start + len(piece))

    add(PARTIES[slots.actor][name], called="actor")
    text += space
    add(verb, called="trigger")
    text += what.format(random.choice(_SORT[language]), random.choice(_WORK[language]), random.choice(_PURPOSE[language]))
    if random.random() < 0.7:
        add(PARTIES[slots.recipient][name], called="recipient", within=to + "{}")
    if slots.amount:
        add(str(slots.amount), called="amount", within=worth)
    if slots.year:
        add(str(slots.year), called="when", within=due)
    text += stop
    return Wording(
        kind=kind,
        text=text,
        trigger=spans["trigger"],
        actor=spans["actor"],
        recipient=spans.get("recipient"),
        amount=spans.get("amount"),
        when=spans.get("when"),
    )
