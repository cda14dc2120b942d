import type { ReportEntry, ReportKind } from '../../formats/common/report.ts';
import { MOST_ENTRIES, type ReportSummary } from '../protocol/files.ts';

/** Counts the entries of a report, and keeps the first ones. */
export class ReportCounter {
  readonly #counts: Record<ReportKind, number> = {
    info: 0,
    repaired: 0,
    'not-shown': 0,
    dropped: 0,
  };
  readonly #entries: ReportEntry[] = [];

  add(entries: readonly ReportEntry[]): void {
    for (const entry of entries) {
      this.#counts[entry.kind] += 1;
      if (this.#entries.length < MOST_ENTRIES) this.#entries.push(entry);
    }
  }

  get summary(): ReportSummary {
    return { counts: this.#counts, entries: this.#entries };
  }
}
