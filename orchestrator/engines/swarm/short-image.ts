/** An image without the digest that Swarm adds: `nginx:1.27`. */
export function shortImage(image: string | undefined): string {
  return image?.replace(/@sha256:.*$/, '') ?? '';
}
