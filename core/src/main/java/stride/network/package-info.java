/** The numbers of a network and the sessions that run it. Start with {@link stride.network.Network}. */
@NullMarked
package stride.network;

import org.jspecify.annotations.NullMarked;
