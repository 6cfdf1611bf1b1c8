import { signal } from '@preact/signals-core';
import type { Notifier, Permission } from '../ports.ts';

const permissionNow = (): Permission => {
  if (!('Notification' in window)) return 'unavailable';
  return Notification.permission === 'default' ? 'undecided' : Notification.permission;
};

/** Notifications of the browser. Chrome on Android refuses the constructor: then there are none. */
export const browserNotifier = (icon: string, complain: (problem: unknown) => void): Notifier => {
  const permission = signal(permissionNow());
  return {
    permission,
    ask: async () => {
      if (permission.peek() === 'unavailable') return;
      await Notification.requestPermission();
      permission.value = permissionNow();
    },
    show: ({ title, body, tag, open }) => {
      try {
        const shown = new Notification(title, { body, tag, icon });
        shown.onclick = () => {
          window.focus();
          open();
          shown.close();
        };
      } catch (problem) {
        permission.value = 'unavailable';
        complain(problem);
      }
    },
  };
};
