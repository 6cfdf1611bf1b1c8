import { Notice } from '../../ui/parts/Notice.tsx';
import { useDesk } from './context.tsx';

/** The server has another desk by now: only a reload helps, and it costs nothing of what was written. */
export const Outdated = () => {
  const { standing } = useDesk().words;
  const action = (
    <button type="button" class="text" onClick={() => location.reload()}>
      {standing.reload}
    </button>
  );
  return (
    <Notice tone="warn" action={action}>
      {standing.outdated}
    </Notice>
  );
};
