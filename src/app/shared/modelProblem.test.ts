import { expect, test } from 'vitest';
import { modelProblem, usualModelQuery } from './modelProblem.ts';

const offer = (name: string, title: string) => ({
  name,
  title,
  description: '',
  entityTypes: [],
  relationTypes: [],
  files: [],
});
const info = {
  title: 'Tiny',
  files: [],
  schemas: [offer('flat', 'Flat'), offer('nested', 'Nested')] as const,
};
const known = { kind: 'known', model: 'tiny', info } as const;

test('a model that is not there is said at once; of the usual one it is the host who can help', () => {
  const problem = modelProblem({ kind: 'missing', model: 'nope' }, []);
  expect(problem).toMatchObject({
    message: 'There is no model “nope” here.',
    code: 'unknown-model',
  });
  expect(problem?.advice).toContain('the usual model');
  const usual = modelProblem({ kind: 'missing', model: 'base' }, []);
  expect(usual?.advice).toContain('folder “models”');
});

test('a kind of text that the model does not have is named with those that it has', () => {
  expect(modelProblem(known, ['flat', 'nope', 'none'])).toMatchObject({
    message: 'The model “tiny” has no kind of text “nope”, “none”.',
    advice: expect.stringContaining('flat (Flat), nested (Nested)') as string,
  });
  expect(modelProblem(known, ['nested', 'flat'])).toBeUndefined();
  expect(modelProblem({ kind: 'unknown' }, ['nope'])).toBeUndefined();
});

test('the usual model is an address without one; all else in it stays', () => {
  expect(usualModelQuery('?model=nope&device=wasm')).toBe('?device=wasm');
  expect(usualModelQuery('?model=nope')).toBe('?');
});
