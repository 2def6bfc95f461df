/** The updates that Telegram is asked for; all else is none of our business. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const
