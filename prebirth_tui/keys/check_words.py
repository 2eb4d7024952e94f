"""Ten everyday words that stand for a key, to read out and compare."""

import hashlib

HOW_MANY = 10
_LIST = """
acorn actor album alley amber angel ankle apple apron arrow attic autumn
bacon badge bagel baker bamboo banana banjo barley basket beach beaver bench
berry bishop blanket blossom bonnet border bottle branch bread bridge broom
bucket buffalo bugle bundle butter button cabin cactus camel candle canoe
canvas carpet carrot castle cattle cave cello cherry chimney circle clover
coach cobweb coffee comet copper coral cotton cousin cradle crayon cricket
crown curtain cushion daisy dance desert diamond dinner dolphin donkey dragon
drum eagle easel echo elbow elder ember engine evening fabric falcon farmer
feather fence fern fiddle finch flag flute forest fossil fountain fox
garden garlic gate ginger glacier glove goblet gold goose granite grape
gravel guitar hammer harbour harvest hazel hedge helmet heron hill hockey
honey horizon hotel iceberg igloo indigo ink island ivory ivy jacket jasmine
jelly jersey jigsaw jungle kettle kitchen kite kitten ladder lagoon lantern
lemon lettuce lilac linen lion lizard llama lobster magnet mango maple marble
market meadow melon metal mirror monkey moon mosaic mountain mushroom nest
noodle nutmeg oak oasis ocean octopus olive onion orange orchard otter oven
owl oyster paddle painter palace panda parrot pasture peach pearl pebble
pencil penguin pepper piano pickle pigeon pillow pine planet plum pocket pony
potato pumpkin puzzle quarry quilt rabbit radio rainbow raven ribbon river
robin rocket rose saddle sailor salmon sandal scarf school shadow shell silver
sister skate spider spoon square stable sugar summer sunset table teapot
temple thistle thunder tiger tomato tractor trumpet tulip tunnel turnip
turtle umbrella valley velvet village violin walnut
"""
WORDS = tuple(_LIST.split())[:256]


def check_words(*keys: str) -> str:
    """The words that stand for these keys together; any other keys give other words."""
    made = hashlib.sha256("\n".join(("prebirth words 1", *keys)).encode()).digest()
    return " ".join(WORDS[byte] for byte in made[:HOW_MANY])


def same_words(one: str, other: str) -> bool:
    """Whether what was read out matches, however it was typed."""
    return _plain(one) == _plain(other)


def _plain(words: str) -> list[str]:
    letters = "".join(each if each.isalpha() else " " for each in words.casefold())
    return letters.split()
