import type { SiteId } from '../../protocol/ids.ts';
import type { Site } from '../../protocol/sites.ts';
import { useDesk } from './context.tsx';
import { Choice } from './Field.tsx';

export interface SiteChoiceProps {
  readonly sites: readonly Site[];
  readonly chosen: SiteId;
  readonly onChoose: (site: SiteId) => void;
}

/** Which site; nothing to choose while there is one. */
export const SiteChoice = ({ sites, chosen, onChoose }: SiteChoiceProps) => {
  const { words } = useDesk();
  if (sites.length < 2) return null;
  return (
    <Choice
      label={words.site.which}
      value={String(chosen)}
      options={sites.map((one) => [String(one.id), one.name] as const)}
      onInput={(value) => onChoose(Number(value))}
    />
  );
};
