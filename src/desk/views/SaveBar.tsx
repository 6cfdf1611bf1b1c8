import type { Saving } from '../models/saving.ts';
import { useDesk } from './context.tsx';

/** The button of a form and what became of it. */
export const SaveBar = ({ saving }: { readonly saving: Saving }) => {
  const { words } = useDesk();
  return (
    <div class="save">
      <button type="submit" class="button" aria-disabled={saving === 'saving'}>
        {words.form.save}
      </button>
      <p role="status" class={saving === 'failed' ? 'fault' : 'hint'}>
        {saving !== 'still' && words.form[saving]}
      </p>
    </div>
  );
};
