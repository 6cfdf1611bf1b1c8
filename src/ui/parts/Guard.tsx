import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { useSetting } from './words.tsx';

export interface GuardProps {
  readonly children: ComponentChildren;
  /** What stands in its place: a notice, unless this says otherwise. */
  readonly instead?: (again: () => void) => ComponentChildren;
}

/**
 * Where what is inside cannot be drawn, says so in its place and can try again. The rest goes on; the cause is told
 * to the developer.
 */
export const Guard = ({ children, instead }: GuardProps) => {
  const { complain } = useSetting();
  const [problem, again] = useErrorBoundary(complain);
  if (problem === undefined) return <>{children}</>;
  return <>{instead ? instead(again) : <Broken again={again} />}</>;
};

/** Says that something is missing which should be seen here. */
export const Broken = ({ again }: { readonly again: () => void }) => {
  const { words } = useSetting().speech;
  const action = (
    <Button kind="text" onClick={again}>
      {words.tryAgain}
    </Button>
  );
  return (
    <Notice tone="warn" action={action}>
      {words.broken}
    </Notice>
  );
};
