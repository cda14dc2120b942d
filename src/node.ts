/** The library's entry for Node, `iter-web/node`: the same as `iter-web`, on the machine's own CPU. */
export * from './index.ts';
export { createExtractor } from './node/createExtractor.ts';
