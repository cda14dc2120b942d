/** Faults in `training/`: each was seen to ruin a model, or would. */
import { mutantsOf } from './mutant.js';

const BASE = 'training/iter_web/';
const TESTS = 'training/tests/';

/** The mutants of the Python side. */
export const TRAINING = [
  ...mutantsOf(
    `${BASE}loss.py`,
    [`${TESTS}test_loss.py`],
    [
      [
        'with ψ = 2, wrong spans end where gold ones do',
        'if wrong and (schema.psi == 4 or end not in gold_ends):',
        'if wrong:',
      ],
      ['is_span sees no false starts', 'closest += [s for s in false if s <= end][-2:]', 'pass'],
      [
        'wrong spans are no heads in training',
        '        weight[row, :used, :gold] = 1\n',
        '        pass\n',
      ],
      [
        'wrong spans are no tails in training',
        '        weight[row, :gold, :used] = 1\n',
        '        pass\n',
      ],
      ['the states are not dropped out', '    hidden = heads.drop(hidden)\n', ''],
      ['a span is linked to itself', '        weight[row, range(used), range(used)] = 0\n', ''],
      [
        'the link loss is a mean over the sentences twice',
        'link / sentences)',
        'link / sentences / sentences)',
        [`${TESTS}test_model.py`],
      ],
      [
        'is_span learns on one start too few',
        '[-(schema.omega + 1) :]',
        '[-schema.omega :]',
        [`${TESTS}test_model.py`],
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}trainer.py`,
    [`${TESTS}test_trainer.py`],
    [
      [
        'gradients are not clipped',
        '        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)\n',
        '',
      ],
      ['rates stay what they are', 'group["lr"] = rate * factor', 'group["lr"] = rate'],
      ['rates never warm up', 'return (step + 1) / ramp', 'return 1.0'],
      ['norms and biases decay', '"weight_decay": 0 if flat else decay', '"weight_decay": decay'],
      ['lower layers learn as fast', '** (depth - 1 - layer)', '** 0'],
      [
        'dropout depends on what ran before',
        '        torch.manual_seed(recipe.seed * 1_000_003 + self.step)\n',
        '',
      ],
      [
        'a resumed run begins the average anew',
        '            self.average = {name:',
        '            _ = {name:',
      ],
      [
        'a probe leaves its gradients',
        '        total.backward()\n        self.optimizer.zero_grad(set_to_none=True)\n\n    def losses',
        '        total.backward()\n        self.optimizer.step()\n\n    def losses',
        [`${TESTS}test_distil.py`],
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}sparse.py`,
    [`${TESTS}test_sparse.py`],
    [
      ['a start may lie within a word', 'else passing & may_start', 'else passing'],
      [
        'spans have no temperature',
        'by_type[end, choice] / temperatures.span',
        'by_type[end, choice]',
      ],
      [
        'starts have no temperature',
        'sigmoid(outputs.left / temperatures.left)',
        'sigmoid(outputs.left)',
      ],
      ['an end takes any number of starts', '[-schema.omega :]', '[:]'],
      [
        'starts that the graph left out take nobody’s place',
        'passing[passing <= end][-schema.omega :]',
        '[s for s in outputs.starts[end] if s in passing][: schema.omega]',
        [`${TESTS}test_twins.py`],
      ],
      ['λ itself is above λ', 'score > lam:', 'score >= lam:', [`${TESTS}test_twins.py`]],
      ['τ itself is below τ', 'if score >= tau:', 'if score > tau:', [`${TESTS}test_twins.py`]],
      ['a symmetric relation takes one direction', '(of_kind + of_kind.T) / 2', 'of_kind'],
    ],
  ),
  ...mutantsOf(
    `${BASE}imports/heads.py`,
    [`${TESTS}test_imports.py`],
    [
      ['the null class is not folded in', ' - span["wo"][-1] if null', ' if null'],
      [
        'imported heads and tails are exchanged',
        '"link.inner.tail_end.weight": _columns(link, 0, width)',
        '"link.inner.tail_end.weight": _columns(link, width, width)',
      ],
      ['imported ends take the logsumexp', '"max" if null else "logsumexp"', '"logsumexp"'],
      ['control pieces crowd no start out', 'candidates="all"', 'candidates="words"'],
      ['imported links leave a span itself out', 'self_links=True', 'self_links=False'],
    ],
  ),
  ...mutantsOf(
    `${BASE}imports/tensors.py`,
    [`${TESTS}test_imports.py`],
    [
      ['a pickle is run', 'weights_only=True', 'weights_only=False'],
      ['weights may be no numbers', 'if not torch.isfinite(tensor).all():', 'if False:'],
    ],
  ),
  ...mutantsOf(
    `${BASE}heads.py`,
    [`${TESTS}test_model.py`],
    [
      [
        'between begins with the earlier span’s end',
        'torch.minimum(ends.unsqueeze(2), ends.unsqueeze(1)) + 1',
        'torch.minimum(ends.unsqueeze(2), ends.unsqueeze(1))',
      ],
      ['the gate is not a ReLU', '"relu": torch.relu', '"relu": torch.abs'],
    ],
  ),
  ...mutantsOf(
    `${BASE}pooling.py`,
    [`${TESTS}test_model.py`, `${TESTS}test_trial_options.py`],
    [
      [
        'the mean between two spans is a sum',
        'return total / (stop - begin).clamp(min=1).unsqueeze(-1)',
        'return total',
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}data.py`,
    [`${TESTS}test_data.py`],
    [
      ['every wordpiece may begin a span', 'real[i] and not inner[i]', 'real[i]'],
      [
        'a symmetric relation is learnt one way',
        '            links.add((tail, head, kind))',
        '            pass',
      ],
      ['a batch may have fewer than 8 positions', 'n = max(8, max(', 'n = max(1, max('],
    ],
  ),
  ...mutantsOf(
    `${BASE}quant.py`,
    [`${TESTS}test_quant.py`, `${TESTS}test_graphs.py`],
    [
      [
        'a zero point is no whole number',
        'zero = (-low * shrink / scale).round().clamp(0, levels)',
        'zero = (-low * shrink / scale).clamp(0, levels)',
      ],
      [
        'rounding lets no gradient through',
        'return gradient, None, None, None',
        'return gradient * 0, None, None, None',
        [`${TESTS}test_quant.py`, `${TESTS}test_trainer.py`],
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}distil_loss.py`,
    [`${TESTS}test_distil.py`],
    [
      [
        'the student’s places are taken for the teacher’s',
        '_gather(teacher, places, 1)',
        '_gather(teacher, places, 0)',
      ],
      [
        'words in other pieces are compared piece by piece',
        'if s1 - s0 == t1 - t0:',
        'if s1 - s0 >= t1 - t0:',
      ],
      [
        'relations are not compared',
        '    return loss + _link_loss(',
        '    return loss + 0 * _link_loss(',
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}distiller.py`,
    [`${TESTS}test_distil.py`],
    [
      [
        'the tasks are never learnt',
        'if self.step >= distil.tasks_from',
        'if self.step < 0 * distil.tasks_from',
      ],
      [
        'a student has the first rows of the teacher’s table',
        '[*old_rows(tokenizer, kept), *after]',
        '[*range(len(kept)), *after]',
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}checkpoint.py`,
    [`${TESTS}test_trainer.py`],
    [
      [
        'a checkpoint is written in its place',
        '    torch.save(state, partial)\n    os.replace(partial, path)',
        '    torch.save(state, path)',
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}package_reader.py`,
    [`${TESTS}test_package.py`],
    [
      [
        'hashes are not checked',
        'if hashlib.sha256(data).hexdigest() != ref["sha256"]:',
        'if not data:',
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}encoders/relative.py`,
    [`${TESTS}test_encoders.py`],
    [
      [
        'T5 looks back where it should look ahead',
        'distance = place[None, :] - place[:, None]',
        'distance = place[:, None] - place[None, :]',
      ],
      ['the last of T5’s buckets is missed', '(half - exact)', '(half - exact - 1)'],
      [
        'DeBERTa’s keys read their rows by queries',
        '"p2c_index": place[None, :]',
        '"p2c_index": place[:, None]',
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}encoders/deberta.py`,
    [`${TESTS}test_encoders.py`],
    [
      ['scores are scaled as if there were no relative terms', '(1 + len(self.terms))', '1'],
      [
        'padding is not left out of the convolution',
        '        if self.convolution is not None:\n            x = x * mask[..., None]\n',
        '',
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}encoders/albert.py`,
    [`${TESTS}test_encoders.py`],
    [
      [
        'groups of layers take turns',
        'step * config.groups // config.layers',
        'step % config.groups',
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}encoders/base.py`,
    [`${TESTS}test_encoders.py`],
    [
      [
        'positions begin at the first row',
        'config.vocabulary + config.position_offset',
        'config.vocabulary',
      ],
    ],
  ),
  ...mutantsOf(
    `${BASE}graph/t5.py`,
    [`${TESTS}test_encoders.py`],
    [
      [
        'T5’s graph lacks the mask',
        'graph.node("Add", [graph.unsqueeze(relative, 0), penalty])',
        'graph.unsqueeze(relative, 0)',
      ],
    ],
  ),
];
