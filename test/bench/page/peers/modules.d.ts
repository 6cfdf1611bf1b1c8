/** They are installed when they are measured. */
declare module 'deep-chat';
declare module '@typebot.io/js/web';
