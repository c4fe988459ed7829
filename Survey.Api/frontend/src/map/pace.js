// What programs that draw need to know of the map's movement.

export const pace = {
  moving: false,
  /** How many ties are drawn, the surest and strongest first. */
  most: Infinity,
};
