"""Common family names that are no places: 「区政支援の佐藤です」 introduces somebody, 「川崎です」 may not."""

from __future__ import annotations

import re

_NAMES = """
佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 松本 井上 木村 斎藤 斉藤 齋藤 齊藤 清水
山崎 池田 橋本 阿部 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 藤原
岡本 三浦 金子 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 横山 高木 安藤 宮本 大野 小島
工藤 谷口 今井 高田 増田 丸山 杉山 村田 大塚 新井 平野 藤本 河野 上野 野口 武田 松井 菅原 岩崎 久保 佐野 木下 野村
松尾 菊地 菊池 市川 杉本 古川 大西 島田 水野 桜井 渡部 高野 吉川 山内 西田 飯田 西川 小松 北村 安田 五十嵐 川口 平田
中田 久保田 服部 岩田 土屋 本田 樋口 秋山 田口 永井 中西 吉村 川上 石原 大橋 松岡 馬場 浅野 荒木 大久保 野田 小沢
田辺 川村 星野 黒田 尾崎 望月 永田 内藤 松村 西山 大谷 平井 岩本 片山 本間 早川 荒井 早乙女 五百旗頭 小鳥遊 一色
二階堂 三枝 四方 五味 六車 七海 八木 九鬼 十河 百瀬 千田 万代 財津 勅使河原 西園寺 伊集院 長曽我部 熊谷 高島 榎本
小山田 関口 関根 桑原 須田 沢田 澤田 黒木 黒川 白石 白井 赤松 青山 緑川 岡崎 岡部 神谷 神崎 植田 植木 堀江 堀内 堀口
滝沢 瀧澤 柳沢 柳田 梅原 桜庭 榊原 楠木 楠本 椎名 栗田 栗山 稲葉 稲垣 菅野 萩原 蓮見 藤島 藤川 芦田 鈴村 錦織 長島
長尾 長田 門脇 間宮 関谷 阿久津 阿久根 海老原 浦田 浜田 濱田 浜口 濱口 津田 沖田 江口 江藤 池上 池谷 泉田 根本 柏木
松永 松浦 松崎 松下 杉浦 村井 村松 本橋 木原 朝倉 日高 新田 庄司 平松 川端 川島 嶋田 島村 島袋 山岸 山根 山上 小柳
小笠原 小倉 小原 宇野 宇佐美 安部 安倍 安達 大竹 大塩 大平 大和田 大沢 大澤 北川 北野 北原 勝又 前川 前原 冨田 富田
宮崎 宮下 宮川 宮沢 宮澤 室井 塚本 塚田 坂井 坂口 坂田 土井 土田 吉岡 吉沢 吉澤 吉野 古賀 古谷 及川 大石 鎌田 宮田
小田 石橋 篠原 須藤 河合 大川 小池 栗原 伊東 松原 三宅 大森 奥村 内山 片岡
"""
FAMILY_NAMES = frozenset(_NAMES.split())
_SOUNDS = """
サトウ スズキ タカハシ タナカ イトウ ワタナベ ヤマモト ナカムラ コバヤシ カトウ ヨシダ ヤマダ ササキ マツモト
イノウエ キムラ サイトウ シミズ ヤマザキ イケダ アベ モリタ ハシモト ヤマシタ イシイ オガワ マエダ オカダ ハセガワ
フジタ ゴトウ コンドウ ムラカミ エンドウ アオキ サカモト フクダ オオタ ニシムラ フジイ フジワラ オカモト ミウラ
カネコ ナカガワ ハラダ マツダ タケウチ オノ タムラ グエン チャン キム パク ワン リー
"""
_LATIN = """
sato suzuki takahashi tanaka ito watanabe yamamoto nakamura kobayashi kato yoshida yamada sasaki matsumoto inoue kimura
saito shimizu yamazaki ikeda hashimoto yamashita ishii ogawa maeda okada hasegawa fujita goto kondo murakami endo aoki
sakamoto fukuda nishimura fujii fujiwara okamoto miura kaneko nakagawa harada matsuda takeuchi tamura nguyen smith
johnson williams brown jones miller davis wilson anderson taylor thomas kevin michael david john mary james robert
"""
SPELLED = (*_SOUNDS.split(), *_LATIN.split())
_GIVEN = re.compile("[一-鿿々]{2,3}(?<![市町村区県駅局課部室係所])")


def is_a_name(text: str) -> bool:
    """Whether it is one of them, alone or before a given name (高橋次郎). 小田原 and 和田町 may be places."""
    if text in FAMILY_NAMES:
        return True
    return any(text[:size] in FAMILY_NAMES and _GIVEN.fullmatch(text[size:]) for size in (2, 3))
