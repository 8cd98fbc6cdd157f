/** A variable of a task: a text, or the name of an entry of the run spec's `secrets`. */
export type EnvValue = string | { readonly secret: string };
