"""A catalogue of many metrics, and texts that no question is, to see how reading bears them."""

from __future__ import annotations

from dataclasses import replace

from data.catalogue import Catalogue
from data.catalogue.schema import Both, Metric, MetricKind, Sentence

TOPICS = (
    "保育所 図書館 公園 下水道 学校 病院 救急 観光 港湾 住宅 空家 農地 緑地 ごみ 資源 電力 介護施設 "
    "待機児童 健診 予防接種 高齢者 自治会 町内会 防災 避難所 備蓄 消火栓 統計 広報 窓口証明 住民票 納税 "
    "口座振替 スポーツ施設 文化施設 市営バス 地下鉄 水道管 橋りょう 街路樹 児童館 市民農園 墓園 動物園 "
    "市場 駐輪場 道路照明"
)
MEASURES = "利用者数 件数 設置数 登録者数 整備率 満足度 処理日数 受付件数 参加者数 実施率"


def many(catalogue: Catalogue, size: int) -> Catalogue:
    """The catalogue with made-up metrics, topic by measure, until it has `size`."""
    metrics = dict(catalogue.metrics)
    for number, (topic, measure) in enumerate((t, m) for t in TOPICS.split() for m in MEASURES.split()):
        if len(metrics) >= size:
            break
        unit = "%" if measure[-1] in "率度" else "人" if "者" in measure else "日" if "日" in measure else "件"
        name = Both(ja=topic + measure, en=f"made up {number}")
        metrics[f"made_up_{number}"] = Metric(
            id=f"made_up_{number}",
            page="p1",
            name=name,
            short=name,
            unit=Both(ja=unit, en="x"),
            kind=MetricKind.STOCK,
            counts=(Sentence(ja=name.ja, en=name.en),),
            owner="digital_headquarters",
            ask=(f"{topic} {measure}",),
        )
    return replace(catalogue, metrics=metrics)


def long_texts() -> tuple[str, ...]:
    return ("あ" * 10_000, "手続" * 5_000, "a b " * 2_500, "。".join("手続" * 2_000))
