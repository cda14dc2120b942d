import type { Schema } from '../schema.ts';

/** A schema for tests: types E0… and R0…, of which R1 is symmetric. */
export function testSchema(
  changes: Partial<Schema> = {},
  entityTypes = 3,
  relationTypes = 2,
): Schema {
  const names = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${letter}${index}`);
  return {
    name: 'test',
    title: 'Test',
    description: '',
    entityTypes: names('E', entityTypes).map((name) => ({ name, label: name })),
    relationTypes: names('R', relationTypes).map((name) => ({
      name,
      label: name,
      symmetric: name === 'R1',
    })),
    omega: 1,
    psi: 4,
    between: 'mean',
    overlap: 'allowed',
    slots: 32,
    temperatures: { left: 1, span: 1, link: 1 },
    defaults: { lambda: 0.5, tau: 0.5 },
    ...changes,
  };
}
