/**
 * The operators that our writers use (training/iter_web/graph): arithmetic on tensors, of which none
 * reads files or runs a graph. Pad alone makes a tensor of a size that a number says, which is looked
 * at (`graphCheck.ts`).
 */

const ONNX = [
  'Abs',
  'Add',
  'Cast',
  'Concat',
  'CumSum',
  'Div',
  'Exp',
  'Gather',
  'GatherElements',
  'GatherND',
  'Gelu',
  'GreaterOrEqual',
  'LayerNormalization',
  'Log',
  'MatMul',
  'Max',
  'Min',
  'Mul',
  'Pad',
  'Pow',
  'ReduceMax',
  'ReduceMean',
  'ReduceSum',
  'Relu',
  'Reshape',
  'Shape',
  'Sigmoid',
  'SimplifiedLayerNormalization',
  'Slice',
  'Softmax',
  'Split',
  'Sqrt',
  'Squeeze',
  'Sub',
  'Tanh',
  'TopK',
  'Transpose',
  'Unsqueeze',
];

const MICROSOFT = [
  'BiasGelu',
  'DynamicQuantizeMatMul',
  'FastGelu',
  'Gelu',
  'MatMulNBits',
  'MultiHeadAttention',
  'SkipLayerNormalization',
  'SkipSimplifiedLayerNormalization',
];

/** Each domain with its operators and the version of them that our writers name. */
export const OPERATORS: ReadonlyMap<
  string,
  { readonly version: number; readonly names: ReadonlySet<string> }
> = new Map([
  ['', { version: 20, names: new Set(ONNX) }],
  ['com.microsoft', { version: 1, names: new Set(MICROSOFT) }],
]);

/** The newest version of the file format that our writers name (ONNX's IR_VERSION). */
export const NEWEST_FORMAT = 10;
