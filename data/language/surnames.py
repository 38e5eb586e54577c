"""Common family names that are no places: 「区政支援の佐藤です」 introduces somebody, 「川崎です」 may not."""

from __future__ import annotations

import re

_NAMES = """
佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 松本 井上 木村 斎藤 斉藤 齋藤 齊藤
清水 山崎 池田 橋本 阿部 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村
藤井 藤原 岡本 三浦 金子 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 横山 高木 安藤
宮本 大野 小島 工藤 谷口 今井 高田 増田 丸山 杉山 村田 大塚 新井 平野 藤本 河野 上野 野口 武田 松井 菅原 岩崎
久保 佐野 木下 野村 松尾 菊地 菊池 市川 杉本 古川 大西 島田 水野 桜井 渡部 高野 吉川 山内 西田 飯田 西川 小松
北村 安田 五十嵐 川口 平田 中田 久保田 服部 岩田 土屋 本田 樋口 秋山 田口 永井 中西 吉村 川上 石原 大橋 松岡 馬場
浅野 荒木 大久保 野田 小沢 田辺 川村 星野 黒田 尾崎 望月 永田 内藤 松村 西山 大谷 平井 岩本 片山 本間 早川 荒井
大石 鎌田 宮田 小田 石橋 篠原 須藤 河合 大川 小池 栗原 伊東 松原 三宅 大森 奥村 内山 片岡
"""
FAMILY_NAMES = frozenset(_NAMES.split())
_GIVEN = re.compile("[一-鿿々]{2,3}(?<![市町村区県駅局課部室係所])")


def is_a_name(text: str) -> bool:
    """Whether it is one of them, alone or before a given name (高橋次郎). 小田原 and 和田町 may be places."""
    if text in FAMILY_NAMES:
        return True
    return any(text[:size] in FAMILY_NAMES and _GIVEN.fullmatch(text[size:]) for size in (2, 3))
