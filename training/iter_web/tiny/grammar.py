"""Sentence templates of the two tiny schemas.

A template is words and slots; a slot is a kind and a number: {p1} a person, {o1} an organisation,
{l1} a place, {b1} a structure, {job}, {adj}, {thing}, {year}, {month}, {day} plain words. Behind
the bar stand the relations between slots: `Born_In p1 l1`.
"""

from __future__ import annotations

FLAT = tuple(
    """
{p1} was born in {l1} . | Born_In p1 l1
{p1} , who was born in {l1} , works for {o1} . | Born_In p1 l1; Works_For p1 o1
{p1} , born in {l1} in {year} , is a {job} . | Born_In p1 l1
Born in {l1} , {p1} now works for {o1} . | Born_In p1 l1; Works_For p1 o1
The {job} {p1} was born in {l1} in {month} {year} . | Born_In p1 l1
{p1} and {p2} were born in {l1} . | Born_In p1 l1; Born_In p2 l1
{p1} was born in {l1} and {p2} was born in {l2} . | Born_In p1 l1; Born_In p2 l2
{l1} is the birthplace of {p1} . | Born_In p1 l1
{l1} is the birthplace of the {job} {p1} , who moved to {l2} . | Born_In p1 l1
{p1} works for {o1} . | Works_For p1 o1
{p1} works for {o1} in {l1} . | Works_For p1 o1; Based_In o1 l1
{p1} , a {job} , works for {o1} . | Works_For p1 o1
{p1} and {p2} work for {o1} . | Works_For p1 o1; Works_For p2 o1
{p1} is a {job} at {o1} . | Works_For p1 o1
{p1} , {job} of {o1} , met {p2} in {l1} . | Works_For p1 o1
{o1} hired {p1} as a {job} . | Works_For p1 o1
{o1} is based in {l1} . | Based_In o1 l1
{o1} , based in {l1} , hired {p1} in {year} . | Based_In o1 l1; Works_For p1 o1
{o1} of {l1} sold a {thing} to {o2} . | Based_In o1 l1
{o1} has its offices in {l1} . | Based_In o1 l1
{o1} and {o2} are based in {l1} . | Based_In o1 l1; Based_In o2 l1
The {l1} office of {o1} is {adj} . | Based_In o1 l1
{p1} is married to {p2} . | Married_To p1 p2
{p1} married {p2} in {l1} . | Married_To p1 p2
{p1} and his wife {p2} live in {l1} . | Married_To p1 p2
{p1} and her husband {p2} live in {l1} . | Married_To p1 p2
{p1} , the wife of {p2} , works for {o1} . | Married_To p1 p2; Works_For p1 o1
{p1} , who is married to {p2} , was born in {l1} . | Married_To p1 p2; Born_In p1 l1
{p1} met {p2} in {l1} . |
{p1} lived in {l1} . |
{p1} wrote a letter to {p2} about the {thing} . |
{p1} bought a {adj} {thing} in {l1} . |
{p1} travelled from {l1} to {l2} with {p2} . |
{o1} sued {o2} in {month} . |
{o1} and {o2} built a {thing} . |
{p1} visited {o1} on {day} . |
The train from {l1} to {l2} was late . |
It rained in {l1} , {l2} and {l3} . |
A {job} from {l1} found a {adj} {thing} . |
" The {thing} is {adj} , " said {p1} . |
""".strip().splitlines()
)

NESTED = tuple(
    """
The {o1} is {adj} . |
The {o1} opened a {adj} {thing} . |
The {o1} owns the {b1} . | Owns o1 b1
The {b1} belongs to the {o1} . | Owns o1 b1
The {b1} is owned by the {o1} . | Owns o1 b1
The {o1} sold the {b1} to the {o2} in {year} . | Owns o2 b1
The {o1} visited the {b1} . |
The {b1} was closed on {day} . |
The {b1} stands in {l1} . | Located_In b1 l1
The {o1} is in {l1} . | Located_In o1 l1
The {o1} and the {o2} are in {l1} . | Located_In o1 l1; Located_In o2 l1
The {b1} in {l1} is a {adj} {thing} . | Located_In b1 l1
In {l1} , the {o1} owns the {b1} . | Located_In o1 l1; Located_In b1 l1; Owns o1 b1
We walked from the {b1} to the {b2} . |
We saw the {b1} in {month} {year} . |
She studied at the {o1} . |
He works near the {b1} . |
The train from {l1} to {l2} was late . |
It rained in {l1} , {l2} and {l3} . |
A {job} of the {o1} found a {adj} {thing} near the {b1} . |
{o1} and {o2} met in {l1} . |
{b1} is {adj} . |
{o1} owns {b1} . | Owns o1 b1
Students of the {o1} painted the {b1} . |
The {job} left {l1} for the {o1} . |
""".strip().splitlines()
)

PLAIN = tuple(
    """
The {thing} was {adj} and {adj} . |
It rained all day , and the {thing} was {adj} . |
A {job} bought a {adj} {thing} on {day} .  |
She wrote a {thing} ( it was {adj} ) in {month} . |
Why is the {thing} so {adj} ? |
" The {thing} is {adj} , " said the {job} . |
He was born in {year} ! |
The {job} works for nothing . |
In {month} {year} , nobody saw the {adj} {thing} . |
We met a {job} , a {job} and a {adj} {job} : all were late . |
No {thing} , no {thing} ; that is {adj} . |
The price rose by {number} % to $ {number} in {month} . |
They are married . |
The bridge and the university are {adj} . |
A bank , a station and a castle stand there . |
""".strip().splitlines()
)

OPENERS = (
    "Yesterday",
    "Last week",
    "In {year}",
    "On {day}",
    "In {month} {year}",
    "According to the report",
    "However",
)
