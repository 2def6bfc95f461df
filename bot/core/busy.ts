import type { State } from './state.ts'

/** In the middle of something, what is on offer stays as it is. */
export const isBusy = ({ place }: State): boolean =>
  place.at === 'feedback' || place.at === 'comment' || place.at === 'case_reply' || place.at === 'erasing'
