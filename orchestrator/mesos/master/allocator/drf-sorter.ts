import { addQuantities, type Quantities, subtractQuantities } from './quantities.ts';

/** A client of a sorter: a role, or a framework in a role. */
export interface SorterClient<T> {
  readonly path: string;
  readonly payload: T;
  /** What it has now, offers counted in. */
  readonly allocation: Quantities;
}

interface Node<T> extends SorterClient<T | undefined> {
  readonly path: string;
  readonly children: Node<T>[];
  parent: Node<T> | undefined;
  active: boolean;
  weight: number;
  share: number;
  /** How often something was given to it, ever: breaks ties between equal shares. */
  count: number;
}

/**
 * Orders clients by dominant share over weight, then by how often they were given something, then by
 * path. Paths form a tree: siblings are ordered by what their whole subtrees have.
 */
export interface DrfSorter<T> {
  /** Inactive until `activate`. */
  add(path: string, payload: T): SorterClient<T>;
  /** Its allocation goes with it. */
  remove(client: SorterClient<T>): void;
  activate(client: SorterClient<T>): void;
  deactivate(client: SorterClient<T>): void;
  /** Of a client or of an inner node of the tree, also of one that comes later. */
  setWeight(path: string, weight: number): void;
  /** Counts `amount` as given; the client moves to its new place at once. */
  allocated(client: SorterClient<T>, amount: readonly number[]): void;
  /** Counts `amount` as given back; places are found anew before the next `sort`. */
  unallocated(client: SorterClient<T>, amount: readonly number[]): void;
  /** Active clients, the one with the smallest share first. The list does not change afterwards. */
  sort(): readonly T[];
  /** The same one by one, until `visitor` says false; then so is the answer. */
  visit(visitor: (payload: T) => boolean): boolean;
  share(client: SorterClient<T>): number;
}

/** The whole that shares are of; `version` changes with it. Its owner changes both. */
export interface ClusterTotal {
  readonly amounts: Quantities;
  version: number;
}

/** `excluded` are indices of resources that do not count for shares. */
export function createDrfSorter<T>(
  total: ClusterTotal,
  excluded: ReadonlySet<number> = new Set(),
): DrfSorter<T> {
  const root = createNode<T>('', undefined, undefined);
  const weights = new Map<string, number>();
  const nodes = new Map<string, Node<T>>();
  let sortedFor = -1;
  let dirty = true;
  let order: T[] | undefined;

  const shareOf = (node: Node<T>): number => {
    let share = 0;
    for (let index = 0; index < total.amounts.length; index += 1) {
      const whole = total.amounts[index] ?? 0;
      if (whole <= 0 || excluded.has(index)) continue;
      share = Math.max(share, (node.allocation[index] ?? 0) / whole);
    }
    return share / node.weight;
  };

  const place = (path: string, parent: Node<T>, payload: T | undefined): Node<T> => {
    const node = createNode(path, parent, payload);
    node.weight = weights.get(path) ?? 1;
    parent.children.push(node);
    return node;
  };

  /** The inner node of `path`; a client that is there moves below it as its leaf. */
  const ensureInner = (path: string, parent: Node<T>): Node<T> => {
    const existing = nodes.get(path);
    if (existing !== undefined && existing.payload === undefined) return existing;
    const inner = place(path, parent, undefined);
    inner.active = true;
    nodes.set(path, inner);
    if (existing !== undefined) {
      parent.children.splice(parent.children.indexOf(existing), 1);
      existing.parent = inner;
      existing.weight = 1;
      inner.children.push(existing);
      inner.count = existing.count;
      addQuantities(inner.allocation, existing.allocation);
    }
    return inner;
  };

  const resort = (node: Node<T>): void => {
    for (const child of node.children) {
      child.share = shareOf(child);
      if (child.children.length > 0) resort(child);
    }
    node.children.sort(compare);
  };

  const list = (node: Node<T>, into: T[]): void => {
    for (const child of node.children) {
      if (child.payload === undefined) list(child, into);
      else if (child.active) into.push(child.payload);
    }
  };

  const walk = (node: Node<T>, visitor: (payload: T) => boolean): boolean => {
    // A copy, as visitors move clients.
    for (const child of node.children.slice()) {
      if (child.payload === undefined) {
        if (!walk(child, visitor)) return false;
      } else if (child.active && !visitor(child.payload)) return false;
    }
    return true;
  };

  const ensureSorted = () => {
    if (!dirty && sortedFor === total.version) return;
    resort(root);
    dirty = false;
    sortedFor = total.version;
    order = undefined;
  };

  const own = (client: SorterClient<T>): Node<T> => client as Node<T>;

  return {
    add(path, payload) {
      let parent = root;
      const names = path.split('/');
      for (let depth = 1; depth < names.length; depth += 1) {
        parent = ensureInner(names.slice(0, depth).join('/'), parent);
      }
      const inner = nodes.get(path);
      const leaf = place(path, inner ?? parent, payload);
      if (inner === undefined) nodes.set(path, leaf);
      else leaf.weight = 1;
      dirty = true;
      return leaf as SorterClient<T>;
    },
    remove(client) {
      const leaf = own(client);
      for (let up = leaf.parent; up !== undefined; up = up.parent) {
        subtractQuantities(up.allocation, leaf.allocation);
      }
      if (nodes.get(leaf.path) === leaf) nodes.delete(leaf.path);
      detach(leaf);
      for (let up = leaf.parent; up !== undefined && up !== root; up = up.parent) {
        if (up.children.length > 0) break;
        nodes.delete(up.path);
        detach(up);
      }
      dirty = true;
    },
    activate(client) {
      own(client).active = true;
      dirty = true;
    },
    deactivate(client) {
      own(client).active = false;
      order = undefined;
    },
    setWeight(path, weight) {
      weights.set(path, weight);
      const node = nodes.get(path);
      if (node !== undefined) node.weight = weight;
      dirty = true;
    },
    allocated(client, amount) {
      for (let node = own(client); node !== root; node = node.parent ?? root) {
        addQuantities(node.allocation, amount);
        node.count += 1;
        if (!dirty && sortedFor === total.version) {
          node.share = shareOf(node);
          if (moveToPlace(node)) order = undefined;
        }
      }
      addQuantities(root.allocation, amount);
    },
    unallocated(client, amount) {
      for (let node: Node<T> | undefined = own(client); node !== undefined; node = node.parent) {
        subtractQuantities(node.allocation, amount);
      }
      dirty = true;
    },
    sort() {
      ensureSorted();
      if (order === undefined) {
        order = [];
        list(root, order);
      }
      return order;
    },
    visit(visitor) {
      ensureSorted();
      return walk(root, visitor);
    },
    share: (client) => shareOf(own(client)),
  };
}

function createNode<T>(path: string, parent: Node<T> | undefined, payload: T | undefined): Node<T> {
  return {
    path,
    payload,
    parent,
    children: [],
    allocation: [0, 0, 0],
    active: false,
    weight: 1,
    share: 0,
    count: 0,
  };
}

function detach<T>(node: Node<T>): void {
  const siblings = node.parent?.children ?? [];
  siblings.splice(siblings.indexOf(node), 1);
}

function compare<T>(one: Node<T>, other: Node<T>): number {
  if (one.share !== other.share) return one.share - other.share;
  if (one.count !== other.count) return one.count - other.count;
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}

/** Moves a node whose share has changed among its sorted siblings; says whether it moved. */
function moveToPlace<T>(node: Node<T>): boolean {
  const siblings = node.parent?.children ?? [];
  const from = siblings.indexOf(node);
  const before = siblings[from - 1];
  const after = siblings[from + 1];
  const early = before !== undefined && compare(node, before) < 0;
  if (!early && (after === undefined || compare(node, after) <= 0)) return false;
  let low = early ? 0 : from + 1;
  let high = early ? from : siblings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const sibling = siblings[middle];
    if (sibling !== undefined && compare(sibling, node) < 0) low = middle + 1;
    else high = middle;
  }
  siblings.splice(from, 1);
  siblings.splice(early ? low : low - 1, 0, node);
  return true;
}
