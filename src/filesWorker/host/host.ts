import type { Clock } from '../../base/clock.ts';
import { FormatError, IterWebError } from '../../base/errors.ts';
import { inSlices, type Work } from '../../base/work.ts';
import type { Row } from '../../corpus/row.ts';
import { convertSteps, lossSteps } from '../../files/convert.ts';
import type { OpenLimits } from '../../files/limits.ts';
import { sentencesOf } from '../../files/bySentence.ts';
import { unpack } from '../../files/unpack.ts';
import { encodeFile } from '../../formats/common/bytes.ts';
import type { ReportEntry } from '../../formats/common/report.ts';
import type { Format } from '../../formats/format.ts';
import type { ChangedFile, FilesProgress, InputFile } from '../protocol/files.ts';
import type { FilesAnswer, FilesRequest } from '../protocol/protocol.ts';
import { Adjudications } from './adjudications.ts';
import { Batches } from './batches.ts';
import { Comparisons } from './comparisons.ts';
import { Library } from './library.ts';
import { createNewTypes } from './newTypes.ts';
import { blobOf, pack } from './pack.ts';
import { readInputs, unpackFiles } from './readInputs.ts';
import { ReportCounter } from './reportCounter.ts';
import { documentsNow, infoOf, seldom, zipName } from './tasks.ts';
import { withChanges } from './withChanges.ts';

/** A request that is answered; files come before the one that opens them. */
export type Asked = Exclude<FilesRequest, { kind: 'cancel' | 'files' | 'forget-files' }>;
type Of<Kind extends Asked['kind']> = Asked & { readonly kind: Kind };

/** What the host works with. */
export interface HostOptions {
  /** All formats that there are. */
  readonly formats: readonly Format[];
  readonly clock: Clock;
  readonly limits: OpenLimits;
  /** Sends what comes before a final answer. */
  readonly send: (answer: FilesAnswer) => void;
}

/** Milliseconds after which the next request has its turn: no page waits for this thread to draw. */
const TURN = 40;

/** Does what the page asks for, in slices: one request goes on while another does. */
export class Host {
  readonly #options: HostOptions;
  #inputs: InputFile[] = [];
  #library: Library | undefined;
  /** What was opened beside it, to be compared with it. */
  #second: Library | undefined;
  readonly #comparisons: Comparisons;
  readonly #adjudications: Adjudications;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#comparisons = new Comparisons(options);
    this.#adjudications = new Adjudications(options);
  }

  /** Take files that the next request is about which opens some. */
  take(files: readonly InputFile[]): void {
    this.#inputs.push(...files);
  }

  /** Let go of files that have come and were not opened. */
  forgetFiles(): void {
    this.#inputs = [];
  }

  /** Do what is asked for, and give the final answer. */
  answer(request: Asked, signal: AbortSignal): Promise<FilesAnswer> {
    if (request.kind === 'open') return this.#open(request, signal);
    if (request.kind === 'peek') return this.#peek(request, signal);
    const library = this.#library;
    if (library === undefined) {
      throw new IterWebError('bad-input', 'No files are open.', { advice: 'Open some first.' });
    }
    switch (request.kind) {
      case 'read':
        return Promise.resolve({
          kind: 'read',
          id: request.id,
          loaded: library.read(request.document),
        });
      case 'peek-line': {
        const { id, document, path, line } = request;
        const loaded = { ...library.readLine(path, line), id: document };
        return Promise.resolve({ kind: 'read', id, loaded });
      }
      case 'search':
        return this.#search(library, request, signal);
      case 'list-changed':
        return this.#listChanged(library, request, signal);
      case 'save':
        return this.#save(library, request, signal);
      case 'convert':
        return this.#convert(library, request, signal);
      case 'open-second':
        return this.#openSecond(request, signal);
      case 'compare':
        return this.#comparisons.compare(
          { open: library, second: this.#second },
          request,
          signal,
          this.#progressOf(request.id),
        );
      case 'read-compared':
      case 'report':
        return Promise.resolve(this.#comparisons.answer(request));
      case 'adjudicate':
        return this.#adjudications.adjudicate(
          { open: library, second: this.#second },
          request,
          signal,
          this.#progressOf(request.id),
        );
      case 'read-versions':
      case 'make-gold':
        return this.#adjudications.answer(request, signal);
    }
  }

  async #open({ id, choices }: Of<'open'>, signal: AbortSignal): Promise<FilesAnswer> {
    const { formats, clock, send } = this.#options;
    this.#library = undefined;
    this.#second = undefined;
    this.#comparisons.forget();
    this.#adjudications.forget();
    const tell = this.#progressOf(id);
    const report = new ReportCounter();
    const unpacked = await this.#unpacked(tell, signal);
    report.add(unpacked.report);
    const library = new Library(formats, unpacked.files, choices);
    const newTypes = createNewTypes();
    const rows = new Batches<Row>(clock, (some) => {
      send({ kind: 'rows', id, part: { rows: some, types: newTypes(library.types) } });
    });
    this.#library = library;
    const listing = library.list({
      onRow: (row) => {
        rows.add(row);
      },
      onReport: (entries) => {
        report.add(entries);
      },
      onLines: (files) => {
        if (files.length > 0) send({ kind: 'lines', id, files });
      },
      onBytes: (done, all) => {
        tell({ stage: 'listing', done, total: all });
      },
    });
    await this.#run(listing, signal);
    rows.flush();
    return { kind: 'opened', id, end: { report: report.summary, formats: formats.map(infoOf) } };
  }

  /** Read a document of some files by themselves; the list knows it by their names. */
  async #peek(
    { id, document, files, choices }: Of<'peek'>,
    signal: AbortSignal,
  ): Promise<FilesAnswer> {
    const { formats, limits } = this.#options;
    const unpacked = unpack(unpackFiles(files), limits);
    const library = new Library(formats, unpacked.files, choices);
    const report: ReportEntry[] = [...unpacked.report];
    const listing = library.list({
      onRow: () => undefined,
      onReport: (entries) => report.push(...entries),
      onBytes: () => undefined,
    });
    await this.#run(listing, signal);
    if (library.size === 0) throw new FormatError(report[0]?.message ?? 'it has no document');
    return { kind: 'read', id, loaded: { ...library.read(0), id: document } };
  }

  async #openSecond({ id, choices }: Of<'open-second'>, signal: AbortSignal): Promise<FilesAnswer> {
    this.#second = undefined;
    const tell = this.#progressOf(id);
    const { files } = await this.#unpacked(tell, signal);
    const library = new Library(this.#options.formats, files, choices);
    const listing = library.list({
      onRow: () => undefined,
      onReport: () => undefined,
      onBytes: (done, total) => {
        tell({ stage: 'listing', done, total });
      },
    });
    await this.#run(listing, signal);
    this.#second = library;
    return { kind: 'second-opened', id, texts: library.size };
  }

  /** The bytes of all files that have come. */
  async #unpacked(
    tell: (progress: FilesProgress) => void,
    signal: AbortSignal,
  ): Promise<ReturnType<typeof unpack>> {
    const { limits } = this.#options;
    const inputs = this.#inputs;
    this.forgetFiles();
    const total = inputs.reduce((sum, { file }) => sum + file.size, 0);
    if (total > limits.maxBytes) {
      throw new FormatError(`the files have more than ${limits.maxBytes / 1e6} MB`, {
        advice: 'Open fewer at once.',
      });
    }
    const read = await readInputs(inputs, signal, (done) => {
      tell({ stage: 'reading', done, total });
    });
    return unpack(read, limits);
  }

  async #search(
    library: Library,
    { id, query }: Of<'search'>,
    signal: AbortSignal,
  ): Promise<FilesAnswer> {
    const { clock, send } = this.#options;
    const tell = this.#progressOf(id);
    const found = new Batches<number>(clock, (documents) => {
      send({ kind: 'found', id, documents });
    });
    const search = library.search(
      query,
      (row) => {
        found.add(row);
      },
      (done) => {
        tell({ stage: 'searching', done, total: library.size });
      },
    );
    await this.#run(search, signal);
    found.flush();
    return { kind: 'searched', id };
  }

  async #save(
    library: Library,
    { id, changes, all, documents, types }: Of<'save'>,
    signal: AbortSignal,
  ): Promise<FilesAnswer> {
    const { files: own, widened } = await this.#run(library.changedFiles(changes), signal);
    const changed = await this.#run(library.withTypes(own, types), signal);
    const whole = documents ? library.filesOf(documents) : all ? library.files : undefined;
    const files = whole ? withChanges(whole, changed) : changed;
    const packing = pack(files, zipName(files), this.#packed(id));
    return { kind: 'saved', id, saved: { ...(await this.#run(packing, signal)), widened } };
  }

  async #listChanged(
    library: Library,
    { id, changes, types }: Of<'list-changed'>,
    signal: AbortSignal,
  ): Promise<FilesAnswer> {
    const { files: own, documents } = await this.#run(library.changedFiles(changes), signal);
    const changed = await this.#run(library.withTypes(own, types), signal);
    const before = new Map(library.files.map(({ path, bytes }) => [path, bytes]));
    const files = changed.map(({ path, bytes }, at): ChangedFile => {
      const opened = before.get(path);
      const now = { after: blobOf([bytes]), documents: documents[at] ?? [] };
      return { path, ...(opened && { before: blobOf([opened]) }), ...now };
    });
    return { kind: 'listed-changed', id, files };
  }

  async #convert(
    library: Library,
    { id, changes, documents, to, discontinuous, bySentence, isDry }: Of<'convert'>,
    signal: AbortSignal,
  ): Promise<FilesAnswer> {
    const format = library.format(to);
    const whole = documentsNow(library, changes, documents);
    const now = bySentence === true ? sentencesOf(whole) : whole;
    if (isDry) {
      const losses = await this.#run(lossSteps(now, format, discontinuous), signal);
      return { kind: 'converted', id, losses };
    }
    const { files, losses } = await this.#run(convertSteps(now, format, discontinuous), signal);
    const packing = pack(files.map(encodeFile), format.name, this.#packed(id));
    return { kind: 'converted', id, losses, saved: await this.#run(packing, signal) };
  }

  #run<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
    return inSlices(work, this.#options.clock, signal, { slice: TURN });
  }

  #packed(id: number): (done: number, total: number) => void {
    const tell = this.#progressOf(id);
    return (done, total) => {
      tell({ stage: 'packing', done, total });
    };
  }

  #progressOf(id: number): (progress: FilesProgress) => void {
    const { clock, send } = this.#options;
    return seldom(clock, (progress) => {
      send({ kind: 'progress', id, progress });
    });
  }
}
