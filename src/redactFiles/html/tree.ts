import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, type TreeAdapter } from 'parse5';
import { DEEPEST, tooDeep } from '../limits.ts';

/** An element of a page. */
export type Element = DefaultTreeAdapterTypes.Element;
/** Anything that a page has. */
export type Node = DefaultTreeAdapterTypes.ChildNode;
/** A page. */
export type Page = DefaultTreeAdapterTypes.Document;

/**
 * A page as a browser reads it that runs no scripts.
 *
 * @throws FormatError where it is nested too deep.
 */
export function parsePage(html: string): Page {
  let depth = 0;
  const treeAdapter: TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      depth += 1;
      if (depth > DEEPEST) throw tooDeep();
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
  return parse(html, { treeAdapter, scriptingEnabled: false });
}

/** Whether it is an element, rather than text, a comment or the like. */
export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

/** Whether it is text. */
export function isText(node: Node): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text';
}
