import { Icon } from '../Icon.tsx';
import { FILE_ICONS } from './icons.ts';
import type { FileKit } from './kit.ts';

/** Over the conversation while files hang above it: that they may be dropped, and how large they may be. */
export const DropHint = ({ kit: { words, limits, size } }: { readonly kit: FileKit }) => {
  const limit = limits()?.limit;
  return (
    <div class="drop" aria-hidden="true">
      <Icon d={FILE_ICONS.upload} />
      <strong>{words.drop}</strong>
      {limit !== undefined && limit < Number.MAX_SAFE_INTEGER && <span>{words.dropHint(size(limit))}</span>}
    </div>
  );
};
