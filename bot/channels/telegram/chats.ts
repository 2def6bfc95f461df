/** Groups are numbered below zero. */
export const isGroup = (chat: string): boolean => chat.startsWith('-')
