import type { Fixture } from '../../testing/conformance.ts';

const sentences =
  '"sentences": [["Marta", "Silva", "joined", "Vik", "Oy", "."], ["She", "left", "Oslo", "in", "May", "."]]';

/** Entities, one within another, relations and clusters. */
export const article = `{"doc_key": "d1", ${sentences}, "ner": [[[0, 1, "Person"], [1, 1, "Name"], [3, 4, "Org"]], [[8, 8, "City"], [10, 10, "Date"]]], "relations": [[[0, 1, 3, 4, "Member-Of"]], [[8, 8, 10, 10, "Left-In"]]], "clusters": [[[6, 6], [0, 1]]], "weight": 2}`;
/** Events whose triggers are one token, with roles. */
export const events = `{"doc_key": "d2", ${sentences}, "ner": [[[0, 1, "Person"], [3, 4, "Org"]], [[8, 8, "City"]]], "relations": [[], []], "events": [[[[2, "Join"], [0, 1, "Who"], [3, 4, "Where"]]], [[[7, "Leave"], [6, 6, "Who"], [8, 8, "Where"]], [[10, "Time"]]]], "clusters": [[], [[0, 1], [3, 4], [6, 6]]]}`;
/** Relations, roles and clusters between ranges that are no entities. */
export const unnamed = `{"doc_key": "d3", ${sentences}, "ner": [[], []], "relations": [[[0, 1, 3, 4, "Member-Of"]], []], "clusters": [[[0, 1], [6, 6]], [[8, 8]]]}`;
/** What a model predicted, with logits and probabilities. */
export const predicted = `{"doc_key": "d4", ${sentences}, "predicted_ner": [[[0, 1, "Person", 9.1, 0.99], [3, 4, "Org", 4.2, 0.75]], []], "predicted_relations": [[[0, 1, 3, 4, "Member-Of", 3.3, 0.5]], []], "predicted_events": [[[[2, "Join", 5.5, 0.9], [0, 1, "Who", 1.5, 0.4]]], []]}`;
/** Both. */
export const both = `${article.slice(0, -1)}, ${predicted.slice(predicted.indexOf('"predicted_ner"'))}`;
/** Numbers of tokens that begin in each sentence anew. */
export const relative = `{"doc_key": "d5", ${sentences}, "ner": [[[0, 1, "Person"]], [[2, 2, "City"], [4, 4, "Date"]]], "relations": [[], [[2, 2, 4, 4, "Left-In"]]]}`;
/** A part of a longer text, of which tokens keep their numbers. */
export const part = `{"doc_key": "d6", ${sentences}, "sentence_start": [100, 106], "ner": [[[100, 101, "Person"]], [[108, 108, "City"]]], "relations": [[[100, 101, 108, 108, "In"]], []]}`;
/** The same twice, crossing ones, and a relation to a range that two have. */
export const crossing = `{"doc_key": "d7", ${sentences}, "ner": [[[0, 1, "A"], [0, 1, "A"], [1, 2, "B"], [0, 1, "C"]], []], "relations": [[[0, 1, 1, 2, "x"]], []]}`;
/** Items that are none, of each kind. */
export const odd = `{"doc_key": "d8", ${sentences}, "ner": [[[0, 1, "Person"], [3, 99, "Org"], [1], "x"], null], "relations": [[[0, 1, 50, 51, "Far"], [0, 1, 3]], []], "events": [[[[2, "Join"], [0, 1], [77, 78, "Who"]], [[55, "Far"], [0, 1, "Who"]], []]], "clusters": [[[0, 1], [40, 41], 3, [6, 6]]], "event_clusters": [[[2, 2], [7, 7]]]}`;
/** Triggers of several tokens, one of which is a role of another event. */
export const wide = `{"doc_key": "d9", ${sentences}, "events": [[[[2, 3, "Join"], [0, 1, "Who"]]], [[[7, 7, "Leave"], [2, 3, "Cause"]]]]}`;
/** Tokens alone. */
export const bare = `{"doc_key": "d10", ${sentences}}`;
/** The text of each sentence beside its tokens. */
export const told = article.replace(
  '"ner"',
  '"_text": ["Marta Silva joined  Vik Oy.\\n", "She left Oslo in May."], "ner"',
);

const of = (name: string, text: string): Fixture => ({ name, files: { 'a.jsonl': text } });

/** All of them, each with what it is there for. */
export const fixtures: readonly Fixture[] = [
  of('entities, relations and clusters', article),
  of('lines', `${article}\n${events}\n${unnamed}\n`),
  of('carriage returns and an empty line', `${article}\r\n\r\n${events}`),
  of('spread over lines', JSON.stringify(JSON.parse(article), null, 2)),
  of('a list', `[${article},\n${events}]`),
  of('events', events),
  of('ranges that are no entities', unnamed),
  of('predictions', predicted),
  of('annotations and predictions', both),
  of('numbers within sentences', `${relative}\n${relative}`),
  of('a part of a text', `${part}\n${part}`),
  of('the same twice, and crossing', crossing),
  of('items that are none', odd),
  of('triggers of several tokens', wide),
  of('tokens alone', bare),
  of('the text beside', told),
  of('a record that is none', `${article}\n{"x": 1}\nno JSON\n${bare}\n`),
  of('members that are missing', `{"doc_key": "d", ${sentences}, "ner": [[[0, 1, "Person"]]]}`),
  of(
    'an empty token and sentence',
    '{"doc_key": "d", "sentences": [["", "Bo", ""], [], ["met", "Nya"]], "ner": [[[0, 2, "P"]], [], [[4, 4, "P"]]], "relations": [[[0, 2, 4, 4, "x"]], [], []]}',
  ),
];
