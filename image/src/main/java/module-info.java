/** From pictures in files to a trained classifier. */
module stride.image {
    requires transitive stride.classify;
    requires transitive java.desktop;
    requires static io.jhdf; // for files of HDF5; it is no module by itself, so images of jlink can do without
    requires static transitive org.jspecify;

    exports stride.image;
    exports stride.image.augment;
    exports stride.image.check;
    exports stride.image.dataset;
    exports stride.image.explain;
    exports stride.image.picture;
}
