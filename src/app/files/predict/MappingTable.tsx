import type { ProjectTypes } from '../../../edit/types.ts';
import type { TypeInfo } from '../../../document/document.ts';
import type { Schema } from '../../../iter/schema.ts';
import { fullMapping, type Mapping, type ModelType, modelTypes } from '../../../predict/mapping.ts';

/** Properties of `MappingTable`. */
export interface MappingTableProps {
  /** What found something. */
  readonly schemas: readonly Schema[];
  readonly types: ProjectTypes;
  /** What was chosen. */
  readonly mapping: Mapping;
  readonly onTarget: (key: string, target: string | null) => void;
}

/** What each type of the model becomes: a type of the project, a new one, or nothing. */
export function MappingTable({ schemas, types, mapping, onTarget }: MappingTableProps) {
  const all = schemas.flatMap(modelTypes);
  const targets = fullMapping(all, types, mapping);
  return (
    <details className="predict-mapping">
      <summary>What the model’s types become here</summary>
      {schemas.map((schema) => (
        <table key={schema.name}>
          <caption>{schema.title}</caption>
          <thead>
            <tr>
              <th scope="col">The model’s</th>
              <th scope="col">Here</th>
            </tr>
          </thead>
          <tbody>
            {modelTypes(schema).map((type) => (
              <tr key={type.key}>
                <th scope="row">{type.label}</th>
                <td>
                  <Target
                    type={type}
                    own={type.kind === 'entity' ? types.entityTypes : types.relationTypes}
                    target={targets.get(type.key) ?? null}
                    onTarget={(target) => onTarget(type.key, target)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </details>
  );
}

interface TargetProps {
  readonly type: ModelType;
  /** The project's types of its kind. */
  readonly own: readonly TypeInfo[];
  readonly target: string | null;
  readonly onTarget: (target: string | null) => void;
}

function Target({ type, own, target, onTarget }: TargetProps) {
  const names = new Set(own.map(({ name }) => name));
  const fresh = [...new Set([type.name, ...(target === null ? [] : [target])])];
  return (
    <select
      aria-label={`${type.label} becomes`}
      value={target === null ? OUT : `=${target}`}
      onChange={({ target: { value } }) => onTarget(value === OUT ? null : value.slice(1))}
    >
      {own.map(({ name, label }) => (
        <option key={name} value={`=${name}`}>
          {label}
        </option>
      ))}
      {fresh
        .filter((name) => !names.has(name))
        .map((name) => (
          <option key={name} value={`=${name}`}>
            {`${name}, a new type`}
          </option>
        ))}
      <option value={OUT}>leave out</option>
    </select>
  );
}

/** The value of the choice that leaves a type out; all others begin with a sign. */
const OUT = '';
