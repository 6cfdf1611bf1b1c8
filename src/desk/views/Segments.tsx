import { useId } from 'preact/hooks';

export interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly onChoose: (value: T) => void;
  readonly class?: string;
}

/** One of a few, all of them visible: radio buttons, so arrows and screen readers know them. */
export const Segments = <T extends string>({
  label,
  value,
  options,
  onChoose,
  class: more,
}: SegmentsProps<T>) => {
  const name = useId();
  return (
    <fieldset class={`segments${more ? ` ${more}` : ''}`}>
      <legend class="hidden">{label}</legend>
      {options.map(([one, text]) => (
        <label key={one} data-value={one}>
          <input
            type="radio"
            name={name}
            value={one}
            checked={one === value}
            onChange={() => onChoose(one)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
};
