/** The report's look, in light and dark: verdicts are told by words and lines, not by colour alone. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1b1b1f; --soft: #5b5b66; --line: #c9c9d2;
  --gold: #8a4b00; --other: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --ground: #16161a; --ink: #ececf1; --soft: #a9a9b6;
  --line: #43434d; --gold: #f0b060; --other: #8cc2ff; } }
body { margin: 0 auto; padding: 1.5rem; max-width: 72rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding-bottom: .4rem; white-space: nowrap; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .75rem .25rem 0; text-align: end;
  vertical-align: top; }
th:first-child, .words th, .words td { text-align: start; font-weight: 400; }
thead th { color: var(--soft); font-weight: 500; }
.words td:last-child { overflow-wrap: anywhere; min-width: 16rem; }
.words caption { white-space: normal; }
small { color: var(--soft); font-size: inherit; }
mark { background: none; color: inherit; text-decoration: underline 2px; text-underline-offset: .2em; }
mark.gold { text-decoration-color: var(--gold); }
mark.other { text-decoration-color: var(--other); text-decoration-style: dashed; }
mark.both { text-decoration-style: double; text-decoration-color: currentColor; }
summary { cursor: pointer; padding: .3rem 0; }
@media print { body { max-width: none; padding: 0; } }
`;
