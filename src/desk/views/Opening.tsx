import { Notice } from '../../ui/parts/Notice.tsx';
import { Brand } from './Brand.tsx';
import { useDesk } from './context.tsx';

/** Shown only when opening takes a moment: it fades in late. */
export const Opening = ({ notice }: { readonly notice?: string | undefined }) => {
  const { words } = useDesk();
  return (
    <main class="opening" aria-busy={!notice}>
      <Brand />
      <h1 class="hidden">{words.opening}</h1>
      {notice && <Notice tone="warn">{notice}</Notice>}
    </main>
  );
};
