/** Lets residents' turn come between two pieces of long work. */
export const breathe = () => new Promise<void>((resume) => setImmediate(resume))
