import { useDesk } from './context.tsx';

/** Every key of the desk. */
export const Help = () => {
  const { words } = useDesk();
  const { help, lists } = words;
  const keys: readonly (readonly [string, ...string[]])[] = [
    [help.list(lists.waiting), 'Alt', '1'],
    [help.list(lists.mine), 'Alt', '2'],
    [help.list(lists.site), 'Alt', '3'],
    [help.inList, '↑', '↓'],
    [help.open, 'Enter'],
    [help.previous, 'Alt', '↑'],
    [help.next, 'Alt', '↓'],
    [help.take, 'Alt', 'T'],
    [help.join, 'Alt', 'J'],
    [help.transfer, 'Alt', 'R'],
    [help.actions, 'Alt', 'A'],
    [help.leads, 'Alt', '4'],
    [help.composer, 'Alt', 'M'],
    [help.send, 'Enter'],
    [help.line, 'Shift', 'Enter'],
    [help.back, 'Esc'],
    [help.this, '?'],
  ];
  return (
    <dl class="keys">
      {keys.map(([what, ...press]) => (
        <div key={what + press.join()}>
          <dt>{what}</dt>
          <dd>
            {press.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
};
