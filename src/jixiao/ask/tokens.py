"""The tokens of SPARQL, as far as a query must be understood: what is a word, and what is only text."""

import re

TOKEN = re.compile(
    r'''
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<text>"""(?:[^"\\]|\\.|"(?!""))*""" | \'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\'
             | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<prefixed>[\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<variable>[?$]\w+)
    | (?P<word>\w+)
    | (?P<sign>\S)
    ''',
    re.VERBOSE | re.DOTALL,
)
