"""Sentences with their trees by the relations of ClearNLP and by those of Universal Dependencies."""

# Invented sentences: form, tag, head (from 1; 0 is the root), relation of ClearNLP, and head and relation of Universal
# Dependencies where these are others.
SENTENCES = {
    "object of a preposition": """
        Holm NNP 2 nsubj
        spoke VBD 0 ROOT
        in IN 2 prep 5 case
        the DT 5 det
        town NN 3 pobj 2 obl
        . . 2 punct""",
    "preposition of a noun": """
        The DT 2 det
        mayor NN 5 nsubj
        of IN 2 prep 4 case
        Quenby NNP 3 pobj 2 nmod
        left VBD 0 ROOT
        . . 5 punct""",
    "copula": """
        Brandt NNP 2 nsubj
        said VBD 0 ROOT
        that IN 6 mark 7 mark
        it PRP 6 nsubj 7 nsubj
        never RB 6 neg 7 advmod
        was VBD 2 ccomp 7 cop
        safe JJ 6 acomp 2 ccomp
        . . 2 punct""",
    "according to": """
        According VBG 6 prep 3 case
        to IN 1 prep 1 fixed
        Holm NNP 2 pobj 6 obl
        , , 6 punct
        boats NNS 6 nsubj
        sank VBD 0 ROOT
        . . 6 punct""",
    "passive with an agent": """
        The DT 2 det
        pier NN 4 nsubjpass 4 nsubj:pass
        was VBD 4 auxpass 4 aux:pass
        closed VBN 0 ROOT
        by IN 4 agent 6 case
        Brandt NNP 5 pobj 4 obl:agent
        . . 4 punct""",
    "clause behind a preposition": """
        Holm NNP 2 nsubj
        apologised VBD 0 ROOT
        for IN 2 prep 4 mark
        closing VBG 3 pcomp 2 advcl
        it PRP 4 dobj 4 obj
        . . 2 punct""",
    "conjuncts": """
        Brandt NNP 4 nsubj
        , , 1 punct
        Holm NNP 1 conj
        left VBD 0 ROOT
        and CC 4 cc 6 cc
        laughed VBD 4 conj
        . . 4 punct""",
    "chain of conjuncts": """
        boats NNS 7 nsubj
        , , 1 punct
        nets NNS 1 conj
        and CC 3 cc 6 cc
        old JJ 6 amod
        ropes NNS 3 conj 1 conj
        burned VBD 0 ROOT""",
    "prepositions joined": """
        Holm NNP 2 nsubj
        spoke VBD 0 ROOT
        in IN 2 prep 4 case
        May NNP 3 pobj 2 obl
        and CC 3 cc 7 cc
        in IN 3 conj 7 case
        June NNP 6 pobj 4 conj
        . . 2 punct""",
    "copula behind a preposition": """
        talk NN 0 ROOT
        of IN 1 prep 4 mark
        being VBG 2 pcomp 4 cop
        safe JJ 3 acomp 1 acl""",
    "hearer": """
        Holm NNP 2 nsubj
        gave VBD 0 ROOT
        it PRP 2 dobj 2 obj
        to IN 2 dative 5 case
        Brandt NNP 4 pobj 2 obl""",
    "what there is": """
        There EX 2 expl
        was VBD 0 ROOT
        no DT 4 det
        meeting NN 2 attr 2 nsubj
        . . 2 punct""",
    "object, possessor, infinitive": """
        Holm NNP 3 poss 3 nmod:poss
        's POS 1 case
        men NNS 4 nsubj
        wanted VBD 0 ROOT
        to TO 6 aux 6 mark
        leave VB 4 xcomp
        it PRP 6 dobj 6 obj
        . . 4 punct""",
}


def rows(block):
    """Forms, tags, and heads and relations by either scheme."""
    told = [line.split() for line in block.strip().splitlines()]
    cut = [
        (f, t, int(h) - 1, d, *((int(m[0]) - 1, m[1]) if m else (int(h) - 1, d))) for f, t, h, d, *m in told
    ]
    forms, tags, heads, labels, others, names = map(list, zip(*cut, strict=True))
    return forms, tags, heads, labels, others, ["root" if n == "ROOT" else n for n in names]
