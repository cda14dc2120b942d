/** Faults in what runs a model: `runtime`, `worker`, `model`; and in the drawing's layout. */
import { mutantsOf } from './mutant.js';

/** The mutants of engine and layout. */
export const ENGINE = [
  ...mutantsOf(
    'src/runtime/scorer.ts',
    ['src/runtime/resources.test.ts'],
    [['chosen rows are not disposed of', '      selected.dispose();', '      void selected;']],
  ),
  ...mutantsOf(
    'src/runtime/start.ts',
    ['src/runtime/resources.test.ts'],
    [
      [
        'a start that fails keeps its sessions',
        '    await graphs.release();\n    throw thrownOn(',
        '    throw thrownOn(',
      ],
    ],
  ),
  ...mutantsOf(
    'src/runtime/graphs.ts',
    ['src/runtime/resources.test.ts'],
    [
      [
        'a run on a lost device never ends',
        '? Promise.race([run, lost.then((error) => Promise.reject(error))])',
        '? run',
      ],
      [
        'a lost device is a failed run',
        'const loss = await Promise.race([lost, after(LOSS_NEWS_MS)]);',
        'const loss = undefined;',
      ],
    ],
  ),
  ...mutantsOf(
    'src/runtime/inputs.ts',
    ['src/runtime/inputs.test.ts'],
    [
      ['links of later parts begin at 0', 'head: link.head + earlier,', 'head: link.head,'],
      [
        'places of later parts begin at 0',
        'start: one.start + shift, end: one.end + shift',
        'start: one.start, end: one.end',
      ],
      [
        'untested relations of a part are not said',
        'relationsUntested: parts.some(({ relationsUntested }) => relationsUntested)',
        'relationsUntested: false',
      ],
    ],
  ),
  ...mutantsOf(
    'src/runtime/batch.ts',
    ['src/runtime/batch.test.ts'],
    [
      [
        '[SEP] is masked out',
        'mask.fill(1, first, first + framed(ids.length, frame));',
        'mask.fill(1, first, first + ids.length + frame.before.length);',
      ],
      [
        'padding is read',
        'mask.fill(1, first, first + framed(ids.length, frame));',
        'mask.fill(1, first, first + positions);',
      ],
    ],
  ),
  ...mutantsOf(
    'src/runtime/selfTest.ts',
    ['src/runtime/surplus.test.ts'],
    [
      [
        'surplus results pass the self-test',
        'if (sure && !expected.has(key)) throw wrong(',
        'if (key === "") throw wrong(',
      ],
    ],
  ),
  ...mutantsOf(
    'src/runtime/batchLimits.ts',
    ['src/runtime/stepSize.test.ts'],
    [
      [
        'a step may run fewer than 8 positions',
        'return Math.max(FEWEST_POSITIONS, framed(longest, frame));',
        'return framed(longest, frame);',
      ],
    ],
  ),
  ...mutantsOf(
    'src/model/relative.ts',
    ['src/model/relative.test.ts'],
    [
      [
        'T5’s bias is that of the other direction',
        't5Bucket(-distance, relative)',
        't5Bucket(distance, relative)',
      ],
      [
        'DeBERTa rounds buckets down',
        'Math.ceil(share * (middle - 1))',
        'Math.floor(share * (middle - 1))',
      ],
    ],
  ),
  ...mutantsOf(
    'src/model/embeddings.ts',
    ['src/model/embeddings.test.ts'],
    [['positions begin with the first row', 'vocabulary + positionOffset', 'vocabulary']],
  ),
  ...mutantsOf(
    'src/base/byteLru.ts',
    ['src/base/byteLru.test.ts'],
    [
      [
        'what is used is dropped first',
        '    this.#entries.delete(key);\n    this.#entries.set(key, entry);\n    return entry.value;',
        '    return entry.value;',
      ],
      ['bytes of what is dropped still count', 'this.#bytes -= entry.bytes;', 'void entry.bytes;'],
    ],
  ),
  ...mutantsOf(
    'src/runtime/pace.ts',
    ['src/runtime/pace.test.ts'],
    [
      [
        'the slowest of three measurements counts',
        'return sorted[(sorted.length - 1) >> 1];',
        'return sorted.at(-1);',
      ],
    ],
  ),
  ...mutantsOf(
    'src/device/plan.ts',
    ['src/device/plan.test.ts'],
    [['the tried device is not given back', '.destroy();', '.destroy;']],
  ),
  ...mutantsOf(
    'src/worker/client/connection.ts',
    ['src/worker/client/connection.test.ts'],
    [
      [
        'an answer to another request is taken',
        '    if (answer.id !== this.#pending?.id) return;\n',
        '    if (this.#pending === undefined) return;\n',
      ],
    ],
  ),
  ...mutantsOf(
    'src/worker/client/requestQueue.ts',
    ['src/worker/client/requestQueue.test.ts'],
    [
      [
        'what runs still waits',
        'this.#last.then(async () => {\n      waitNoLonger();',
        'this.#last.then(async () => {',
      ],
      ['the end of a stop is not heard', '        end();\n', ''],
    ],
  ),
  ...mutantsOf(
    'src/device/fallback.ts',
    ['src/device/fallback.test.ts'],
    [
      ['a changed package is tried on WASM', " || error.code === 'package-changed'", ''],
      ['WASM is taken where it was not left open', 'tries > 2 || !mayTakeWasm ||', 'tries > 2 ||'],
    ],
  ),
  ...mutantsOf(
    'src/base/requestHandler.ts',
    ['src/worker/host/handler.test.ts'],
    [['an ended request can be called off', '        running.delete(id);\n', '']],
  ),
  ...mutantsOf(
    'src/worker/client/watchdog.ts',
    ['src/worker/client/clientFaults.test.ts'],
    [
      [
        'a machine that slept counts as one that hangs',
        'if (late) this.#tick(length, TICKS, onLate);',
        'if (late) onLate();',
      ],
    ],
  ),
  ...mutantsOf(
    'src/model/download.ts',
    ['src/model/download.test.ts'],
    [
      [
        'an answer may have any number of bytes',
        'if (loaded > mostBytes) throw failed(',
        'if (loaded < 0) throw failed(',
      ],
      [
        'the last byte is one too many',
        'if (loaded > mostBytes) throw',
        'if (loaded >= mostBytes) throw',
      ],
      ['redirections are followed', "redirect: 'error',", "redirect: 'follow',"],
      [
        'a web page is taken for a file',
        ".startsWith('text/html') === true",
        ".startsWith('text/none') === true",
        ['src/model/browserSource.test.ts'],
      ],
      [
        'a stalled download waits for ever',
        '    callOff = clock.after(limit, () => {\n      request.abort(stall);\n    });',
        '    callOff = () => clock.now();',
        ['src/model/loader.test.ts'],
      ],
    ],
  ),
  ...mutantsOf(
    'src/model/loader.ts',
    ['src/model/loader.test.ts'],
    [
      [
        'a broken part is kept',
        '        await checkPart(part, bytes, part.file);\n        await cache.put',
        '        await cache.put',
      ],
      ['what is kept is not checked again', '      await checkPart(part, kept, part.file);\n', ''],
      ['five parts come at once', 'const AT_ONCE = 4;', 'const AT_ONCE = 5;'],
    ],
  ),
  ...mutantsOf(
    'src/model/retry.ts',
    ['src/model/loader.test.ts'],
    [
      [
        'a missing file is asked for again',
        'return ours && !(error instanceof FinalDownloadError);',
        'return ours;',
      ],
      ['waits do not grow', '[1000, 2000, 4000] as const', '[1000, 1000, 1000] as const'],
    ],
  ),
  ...mutantsOf(
    'src/model/embeddings.ts',
    ['src/model/embeddings.test.ts'],
    [
      [
        'rows have no scale',
        '(this.#words[word + i] ?? NaN) * scale;',
        '(this.#words[word + i] ?? NaN);',
      ],
    ],
  ),
  ...mutantsOf(
    'src/view/layout/arcLanes.ts',
    ['src/view/layout/lanes.test.ts'],
    [
      [
        'twelve arcs are too many',
        'if (count > DENSE) hideAllBut(line);',
        'if (count >= DENSE) hideAllBut(line);',
      ],
    ],
  ),
  ...mutantsOf(
    'src/view/layout/lanes.ts',
    ['src/view/layout/lanes.test.ts'],
    [
      [
        'equal lines without width share a lane',
        '  if (a.left === b.left && a.right === b.right) return true;\n',
        '',
      ],
      ['a touching edge is an overlap', 'a.left < b.right - TOLERANCE &&', 'a.left <= b.right &&'],
      [
        'what contains lies inside',
        'lane = Math.max(lane, other.lane + 1);',
        'lane = Math.max(lane, 0);',
      ],
    ],
  ),
];
