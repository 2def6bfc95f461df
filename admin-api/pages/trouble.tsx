import type { Assets } from './assets.ts'
import type { Refusal } from './client.ts'
import { Sheet } from './frame.tsx'

/** The page for when there is nobody to show the menu to, or nothing else can be shown. */
export const Trouble = (props: { assets: Assets; problem: Pick<Refusal, 'title' | 'detail'> }) => {
  const { assets, problem } = props
  return (
    <Sheet title={problem.title} assets={assets}>
      <main id="contenido">
        <h1>{problem.title}</h1>
        <p>{problem.detail ?? 'Vuelva atrás e inténtelo otra vez.'}</p>
        <p>
          <a href="/panel">Ir al panel</a>
        </p>
      </main>
    </Sheet>
  )
}
