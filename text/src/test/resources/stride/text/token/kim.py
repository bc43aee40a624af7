"""Writes kim.jsonl: texts and their tokens under Kim's cleaning rules, as Python's re module applies them.

Run: python3 kim.py > kim.jsonl
The replacements are in the order of the original; in `\\(` the backslash stays, since Python keeps unknown escapes.
"""

import json
import random
import re
import warnings

RULES = [
    (r"[^A-Za-z0-9(),!?'`]", " "),
    (r"'s", " 's"),
    (r"'ve", " 've"),
    (r"n't", " n't"),
    (r"'re", " 're"),
    (r"'d", " 'd"),
    (r"'ll", " 'll"),
    (r",", " , "),
    (r"!", " ! "),
    (r"\(", " \\( "),
    (r"\)", " \\) "),
    (r"\?", " \\? "),
    (r"\s{2,}", " "),
]

SENTENCES = [
    "",
    " ",
    "\t\r\n \u00a0\u2003",
    "the rock is destined to be the 21st century's new \" conan \"",
    "It's what they've said: don't, can't, won't, shouldn't've, I'd, you'll, we're, o'clock!",
    "IT'S DON'T they'VE N'T n'T 'S",
    "(why not?) yes,no!maybe(((???)))",
    "'s's 's'd'll're've n'tn't 'sn't n't's n'ts 'll'll 'lll 'l l'",
    "'' ''s ```` `s' n' 't nn't n 't n' t",
    "a'sb'dc'ref'veg'llh n'tx",
    "back\\slash \\( \\) \\? and [brackets] {braces} <angles> 50% $3.50 a_b a-b a/b",
    "caf\u00e9 na\u00efve \u041f\u0440\u0438\u0432\u0435\u0442 \u4f60\u597d \u0645\u0631\u062d\u0628\u0627 stra\u00dfe",
    "don\u2019t it\u2019s \u201cquoted\u201d \u2013 dash \u2026",
    "emoji \U0001f600\U0001f469\u200d\U0001f4bb end",
    "lone \ud83d high and \udc00 low",
    "nul \u0000 and del \u007f and bom \ufeff and sep \u2028\u2029\u0085 end",
    "\u0130stanbul I\u0131 K\u212a",
    "1,000.50 3,4",
]


def tokens(text, keep_case):
    for pattern, replacement in RULES:
        text = re.sub(pattern, replacement, text)
    text = text.strip()
    return (text if keep_case else text.lower()).split()


warnings.simplefilter("error")
generator = random.Random(1)
ALPHABET = "'''nnttssvedrel`,!()?? aSTN-.\u00e9\U0001f600"
made = ["".join(generator.choice(ALPHABET) for _ in range(generator.randint(1, 40))) for _ in range(200)]
for text in SENTENCES + made:
    print(json.dumps({"text": text, "kim": tokens(text, False), "kim-cased": tokens(text, True)}))
