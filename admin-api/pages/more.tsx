/** The way to the rest of a list; nothing where this was its end. `path`: of the list, with its filters. */
export const More = ({ next, path, what }: { next: string | null; path: string; what: string }) =>
  next === null ? null : (
    <p>
      <a
        class="button"
        href={`${path}${path.includes('?') ? '&' : '?'}desde=${encodeURIComponent(next)}`}
        rel="next"
      >
        {what}
      </a>
    </p>
  )
