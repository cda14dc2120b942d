import { useState } from 'react';
import { MOST_ENTRIES, type ReportSummary } from '../../filesWorker/protocol/files.ts';
import type { ReportEntry } from '../../formats/common/report.ts';
import { REPORT_WORDS, reportWords } from './words.ts';

/** What became of all files, in a sentence and, where the reader asks, line by line. */
export function ReportTable({ report }: { readonly report: ReportSummary }) {
  const [isOpen, setIsOpen] = useState(false);
  const { counts, entries } = report;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <details className="report" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{`Report: ${reportWords(report)}`}</summary>
      {isOpen && (
        <>
          <Entries entries={entries} label="Report of the files" />
          {all > entries.length && (
            <p>{`These are the first ${MOST_ENTRIES.toLocaleString('en')} of ${all.toLocaleString('en')}; what is said of a document stands with it.`}</p>
          )}
        </>
      )}
    </details>
  );
}

/** Properties of `Entries`. */
export interface EntriesProps {
  readonly entries: readonly ReportEntry[];
  /** Names the table for screen readers. */
  readonly label: string;
}

/** Sentences of a report with the lines that they are about. */
export function Entries({ entries, label }: EntriesProps) {
  return (
    <div className="report-box" role="region" aria-label={label} {...SCROLLED}>
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">File and line</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ kind, path, line, message }, index) => (
            <tr key={index} data-kind={kind}>
              <td>{REPORT_WORDS[kind]}</td>
              <td translate="no">{line === undefined ? path : `${path}:${line}`}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** It scrolls, and has nothing in it that the keys could go to. */
const SCROLLED = { tabIndex: 0 };
