# The page of the method, in English. fr.ftl has the same keys.

method-contents = Contents of the method
method-description = How a ranking comes out of career records: what is counted, what the figures mean, every formula and every setting.
