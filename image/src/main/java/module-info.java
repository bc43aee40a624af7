/** From pictures in files to a trained classifier. */
module stride.image {
    requires transitive stride.classify;
    requires transitive java.desktop;
    requires static transitive org.jspecify;

    exports stride.image;
    exports stride.image.augment;
    exports stride.image.picture;
}
