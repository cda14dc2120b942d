/** The page's side of the files worker: it starts its worker when files are first opened. */
import { systemClock, type Clock } from '../../base/clock.ts';
import { AbortError, IterWebError, throwIfAborted, unlessAborted } from '../../base/errors.ts';
import { inSlices } from '../../base/work.ts';
import type { Row } from '../../corpus/row.ts';
import { rowsByLines } from '../../corpus/rowsByLines.ts';
import type { ProjectType } from '../../corpus/types.ts';
import type { Document, TypeInfo } from '../../document/document.ts';
import type {
  ChangedDocument,
  ChangedFile,
  FormatInfo,
  InputFile,
  LoadedDocument,
  LossCounts,
  OpenChoices,
  ReportSummary,
  SavedFiles,
} from '../protocol/files.ts';
import type { FilesRequest } from '../protocol/protocol.ts';
import { Adjudications } from './adjudications.ts';
import { Comparisons } from './comparisons.ts';
import { SecondSet } from './secondSet.ts';
import {
  type AskOptions,
  FilesConnection,
  type EndAnswer,
  type EndOf,
  type FilesPort,
  type PartAnswer,
} from './connection.ts';
import type {
  CallOptions,
  ChangedFilesOptions,
  ConvertOptions,
  FilesClient,
  OpenOptions,
  SaveOptions,
  SearchOptions,
} from './filesClient.ts';
import { expectedRows } from './expectedRows.ts';
import { handOver } from './handOver.ts';
import { List } from './list.ts';
import { changedRequest, convertRequest, peekRequest, saveRequest } from './requests.ts';
import { Seldom } from './seldom.ts';
import { spawnFilesWorker } from './spawn.ts';

/** What a client is made with; nothing has to be said. */
export interface FilesClientOptions {
  /** Starts the worker. */
  readonly spawn?: () => FilesPort;
  readonly clock?: Clock;
}

/** A client with nothing open. */
export function openFilesClient(options: FilesClientOptions = {}): FilesClient {
  return new Client(options);
}

/** Milliseconds between two times that a page hears of new rows. */
const ROWS_EVERY = 200;

/** What is open. */
interface Opened {
  readonly files: readonly InputFile[];
  readonly choices: OpenChoices;
}

class Client implements FilesClient {
  readonly #spawn: () => FilesPort;
  readonly #clock: Clock;
  #connection: FilesConnection | undefined;
  #opened: Opened | undefined;
  #opening = new AbortController();
  /** Files that a new worker opens again. */
  #reopening: Promise<unknown> | undefined;
  #list = new List();
  /** Settled when all that is open has been listed, or that has failed. */
  #listed: Promise<unknown> = Promise.resolve();
  #formats: readonly FormatInfo[] = [];
  #report: ReportSummary | undefined;
  readonly comparisons: Comparisons;
  readonly adjudications: Adjudications;

  constructor({ spawn = spawnFilesWorker, clock = systemClock }: FilesClientOptions) {
    this.#spawn = spawn;
    this.#clock = clock;
    const worker = {
      second: new SecondSet(clock),
      connected: (signal: AbortSignal | undefined) =>
        this.#untilListed(signal).then(() => this.#connected()),
      changed: () => this.#changed(),
    };
    this.comparisons = new Comparisons(worker);
    this.adjudications = new Adjudications(worker);
  }

  get rows(): readonly Row[] {
    return this.#list.rows;
  }

  get types(): readonly ProjectType[] {
    return this.#list.types;
  }

  get formats(): readonly FormatInfo[] {
    return this.#formats;
  }

  get report(): ReportSummary | undefined {
    return this.#report;
  }

  get changes(): ReadonlyMap<number, Document> {
    return this.#list.changes;
  }

  async open(files: readonly InputFile[], options: OpenOptions = {}): Promise<void> {
    const { choices = {}, signal, onRows = () => undefined, onProgress } = options;
    this.close();
    throwIfAborted(signal);
    const list = this.#list;
    const opening = this.#opening;
    this.#opened = { files, choices };
    const told = new Seldom(this.#clock, ROWS_EVERY, onRows);
    const either = signal ? AbortSignal.any([signal, opening.signal]) : opening.signal;
    const show = (expected: readonly Row[] | undefined) => {
      if (expected === undefined) return;
      list.expect(expected);
      told.now();
    };
    try {
      const listing = this.#openInWorker(this.#opened, either, (part) => {
        if (part.kind === 'progress') onProgress?.(part.progress);
        if (part.kind === 'lines') {
          // Listing says itself that it was given up, which is all that can go wrong here.
          inSlices(rowsByLines(part.files), this.#clock, either).then(show, () => undefined);
        }
        if (part.kind !== 'rows') return;
        list.add(part.part);
        told.soon();
      });
      this.#listed = listing.catch(() => undefined);
      show(await expectedRows(files, choices, this.#clock, either));
      const { end } = await listing;
      list.end();
      this.#formats = end.formats;
      this.#report = end.report;
      told.now();
    } catch (error) {
      told.stop();
      // Of files that were half opened nothing is left, and a worker that is busy is ended.
      if (list === this.#list) this.close();
      throw error;
    }
  }

  async read(id: number, { signal, onProgress }: CallOptions = {}): Promise<LoadedDocument> {
    const row = this.rows[id];
    const loaded =
      row === undefined || this.#list.isTold(id)
        ? await this.#readTold(id, { signal, onProgress })
        : await this.#peek(row, signal);
    const changed = this.changes.get(id);
    return changed === undefined ? loaded : { ...loaded, document: changed };
  }

  change(id: number, document: Document | undefined): void {
    this.#list.change(id, document);
  }

  async search(query: string, options: SearchOptions = {}): Promise<readonly number[]> {
    const found: number[] = [];
    const build = (id: number) => ({ kind: 'search', id, query }) as const;
    await this.#untilListed(options.signal);
    await this.#ask('searched', build, options, (part) => {
      if (part.kind !== 'found') return;
      found.push(...part.documents);
      options.onFound?.(part.documents);
    });
    return found;
  }

  typeChanged(kind: ProjectType['kind'], from: string | undefined, type: TypeInfo): void {
    this.#list.typeChanged(kind, from, type);
  }

  typeRemoved(kind: ProjectType['kind'], name: string): void {
    this.#list.typeRemoved(kind, name);
  }

  async save(options: SaveOptions = {}): Promise<SavedFiles> {
    await this.#untilListed(options.signal);
    const build = saveRequest(options, this.#changed(options.instead));
    return (await this.#ask('saved', build, options)).saved;
  }

  async changedFiles(options: ChangedFilesOptions = {}): Promise<readonly ChangedFile[]> {
    await this.#untilListed(options.signal);
    const build = changedRequest(options, this.#changed(options.instead));
    return (await this.#ask('listed-changed', build, options)).files;
  }

  async losses(options: ConvertOptions): Promise<LossCounts> {
    return (await this.#convert(options, true)).losses;
  }

  async convert(options: ConvertOptions): Promise<SavedFiles> {
    const { saved } = await this.#convert(options, false);
    if (saved === undefined) throw new IterWebError('unexpected', 'No file came of converting.');
    return saved;
  }

  close(): void {
    this.#opening.abort();
    this.#opening = new AbortController();
    this.#connection?.close(new AbortError('The files were closed.'));
    this.#connection = undefined;
    this.#opened = undefined;
    this.#list = new List();
    this.#report = undefined;
    this.comparisons.forget();
    this.adjudications.forget();
  }

  async #readTold(id: number, options: AskOptions): Promise<LoadedDocument> {
    const build = (request: number) => ({ kind: 'read', id: request, document: id }) as const;
    return (await this.#ask('read', build, options)).loaded;
  }

  /** Reads a document before its turn. */
  async #peek(row: Row, signal: AbortSignal | undefined): Promise<LoadedDocument> {
    const { files = [], choices = {} } = this.#opened ?? {};
    const build = await peekRequest(row, files, choices);
    return (await this.#ask('read', build, { signal, onProgress: undefined })).loaded;
  }

  /** What concerns all documents waits until all are listed. */
  #untilListed(signal: AbortSignal | undefined): Promise<unknown> {
    throwIfAborted(signal);
    return signal ? unlessAborted(this.#listed, signal) : this.#listed;
  }

  async #convert(options: ConvertOptions, isDry: boolean): Promise<EndOf<'converted'>> {
    await this.#untilListed(options.signal);
    const build = convertRequest(options, this.#changed(options.instead), isDry);
    return this.#ask('converted', build, options);
  }

  #changed(instead: ReadonlyMap<number, Document> = new Map()): ChangedDocument[] {
    const now = new Map([...this.changes, ...instead]);
    return Array.from(now, ([id, document]) => ({ id, document }));
  }

  async #ask<Kind extends EndAnswer['kind']>(
    kind: Kind,
    build: (id: number) => FilesRequest,
    options: AskOptions,
    onPart?: (part: PartAnswer) => void,
  ): Promise<EndOf<Kind>> {
    throwIfAborted(options.signal);
    const connection = await this.#connected();
    return connection.ask(kind, build, options, onPart);
  }

  /** The worker with all files open; a new one opens them again where the last one was lost. */
  async #connected(): Promise<FilesConnection> {
    if (this.#reopening === undefined && this.#connection?.closed === false) {
      return this.#connection;
    }
    if (this.#opened === undefined) {
      throw new IterWebError('bad-input', 'No files are open.', { advice: 'Open some first.' });
    }
    this.#reopening ??= this.#openInWorker(
      this.#opened,
      this.#opening.signal,
      () => undefined,
    ).finally(() => {
      this.#reopening = undefined;
    });
    await this.#reopening;
    return this.#connected();
  }

  async #openInWorker(
    { files, choices }: Opened,
    signal: AbortSignal,
    onPart: (part: PartAnswer) => void,
  ): Promise<EndOf<'opened'>> {
    const connection = new FilesConnection(this.#spawn());
    this.#connection = connection;
    await handOver(files, connection, this.#clock, signal);
    throwIfAborted(signal);
    return connection.ask('opened', (id) => ({ kind: 'open', id, choices }), { signal }, onPart);
  }
}
