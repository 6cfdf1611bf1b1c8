/** The way its documents show it: the element, a handler of one's own, and a button that a page adds. */
import 'deep-chat';

interface DeepChat extends HTMLElement {
  connect: {
    handler(body: unknown, signals: { onResponse(answer: { text: string }): void }): void;
  };
  history: readonly { role: string; text: string }[];
  focusInput(): void;
  addMessage(message: { role: string; text: string }): void;
  onComponentRender: () => void;
}

const button = document.createElement('button');
button.id = 'launcher';
button.textContent = '?';
button.style.cssText = 'position:fixed;right:20px;bottom:20px;width:56px;height:56px;border-radius:50%';

const open = () => {
  const chat = document.createElement('deep-chat') as DeepChat;
  chat.style.cssText = 'position:fixed;right:20px;bottom:92px;width:380px;height:640px';
  chat.connect = { handler: (_body, { onResponse }) => onResponse({ text: 'Hello' }) };
  chat.history = [];
  chat.onComponentRender = () => chat.focusInput();
  document.body.append(chat);
  Object.assign(window, {
    tell: (lines: readonly { text: string }[]) => {
      for (const { text } of lines) chat.addMessage({ role: 'ai', text });
    },
  });
};

button.addEventListener('click', open, { once: true });
document.body.append(button);
