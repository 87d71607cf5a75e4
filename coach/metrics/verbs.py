"""Verbs: their forms, the groups that mean the same kind of work, and words brought to a common base."""

from __future__ import annotations

from functools import lru_cache

from coach.text import stem

# Forms that don't follow the rule, and the nouns that say the same as the verb ("rollout of").
_OTHER_FORMS = {
    "automate": "automation", "begin": "began begun", "bring": "brought", "build": "built", "buy": "bought",
    "choose": "chose chosen", "create": "creation", "cut": "cut", "deploy": "deployment", "do": "did done",
    "draw": "drew drawn", "drink": "drank drunk", "drive": "drove driven", "eat": "ate eaten",
    "feed": "fed", "find": "found", "forgive": "forgave", "get": "got gotten", "give": "gave given",
    "go": "went gone", "grow": "grew grown", "have": "had has", "hold": "held",
    "implement": "implementation", "install": "installation", "introduce": "introduction", "keep": "kept",
    "know": "knew known", "lead": "led", "learn": "learnt", "leave": "left", "lend": "lent", "lose": "lost",
    "make": "made", "mean": "meant", "meet": "met", "migrate": "migration", "pay": "paid",
    "publish": "publication", "put": "put", "read": "read", "rebuild": "rebuilt", "recruit": "recruitment",
    "redo": "redid redone", "retell": "retold", "rewrite": "rewrote rewritten", "ring": "rang rung",
    "roll": "rollout", "run": "ran", "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold",
    "send": "sent", "set": "set setup", "shoot": "shot", "show": "showed shown", "shut": "shut",
    "sleep": "slept", "speak": "spoke spoken", "spend": "spent", "stand": "stood", "stick": "stuck",
    "swim": "swam swum", "take": "took taken", "teach": "taught", "tell": "told", "think": "thought",
    "translate": "translation", "understand": "understood", "win": "won", "write": "wrote written",
}  # fmt: skip

# Verbs that stand for the same work: an activity that lists two of a group is found by all of it.
_GROUPS = tuple(
    frozenset(verb.strip() for verb in line.split(","))
    for line in """
    introduce, implement, roll out, set up, launch, deploy, adopt, establish, install, put in, bring in, \
start, stand up, enable, activate, turn on, switch on, kick off, go live with, embed, move to, switch to, put
    hold, run, host, organise, organize, conduct, give, put on, stage, facilitate, carry out, arrange, perform
    write, create, draft, produce, publish, prepare, make, finalise, finalize, complete, compile, develop, \
author, draw up, put together, document, update, rewrite, revise
    build, create, develop, ship, launch, release, deliver, finish, complete, code, program, make, set up
    redesign, rework, revamp, relaunch, refresh, overhaul, modernise, modernize, improve, simplify, \
rebuild, redo, update, renew
    hire, recruit, employ, appoint, fill, find, bring on, take on, add
    train, coach, teach, educate, school, upskill, certify
    migrate, move, port, transfer, switch, shift, replatform, bring over
    review, audit, check, assess, inspect, evaluate, analyse, analyze
    install, build, put up, erect, set up, mount
    buy, purchase, procure, order, lease, acquire
    produce, record, film, shoot, make
    run, commission, book, order
    attend, visit, join, go to, take part in, exhibit at, sponsor
    """.strip().splitlines()
)

# Words that only look like a form of another: "marketing" is no market.
_WHOLE = frozenset(
    "marketing engineering meeting pricing listing banking housing during being thing morning evening"
    " something anything nothing everything red need speed hundred user customer united wedding".split()
)


@lru_cache(maxsize=4096)
def verb_forms(verb: str) -> frozenset[str]:
    """The forms of an English verb given in its base form; "clean up" gives "cleaned up"."""
    verb, _, particle = verb.partition(" ")
    if particle:
        return frozenset(f"{form} {particle}" for form in verb_forms(verb)) | (
            {"rollout"} if (verb, particle) == ("roll", "out") else frozenset[str]()
        )
    last = verb[-1]
    base = verb[:-1] if last == "e" else verb
    forms = {
        verb,
        verb + "s",
        verb + "es",
        base + "ed",
        base + "ing",
        base + last + "ed",
        base + last + "ing",
    }
    if last == "y":
        forms |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    return frozenset(forms).union(_OTHER_FORMS.get(verb, "").split())


def with_synonyms(verbs: tuple[str, ...]) -> frozenset[str]:
    """The verbs with those of every group that two of them belong to.

    >>> "adopt" in with_synonyms(("introduce", "roll out")), "adopt" in with_synonyms(("introduce", "hold"))
    (True, False)
    """
    given = frozenset(verbs)
    return given.union(*(group for group in _GROUPS if len(group & given) >= 2))


_BASES = {form: verb for verb, forms in _OTHER_FORMS.items() for form in forms.split() if form != verb}


@lru_cache(maxsize=1 << 15)
def base(word: str) -> str:
    """A crude base of a folded word, for comparison alone: "losing", "loses" and "lost" become one.

    >>> {base(word) for word in ("lose", "loses", "losing", "lost")}, base("marketing") == base("market")
    ({'los'}, False)
    """
    if word in _WHOLE:
        return word
    word = stem(_BASES.get(word, word))
    if len(word) > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        word = word[:-2]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word
