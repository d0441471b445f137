// Imports a GraphML or GEXF file with the Gephi Toolkit and prints what Gephi saw, one "key value" a line.
// Usage: java -cp gephi-toolkit.jar GephiReader.java FILE... (each also with the default way to merge edges)
import java.io.File;
import java.util.*;
import org.gephi.graph.api.*;
import org.gephi.io.importer.api.*;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.*;
import org.openide.util.Lookup;

public class GephiReader {
    static void read(File file, boolean merge) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController imports = Lookup.getDefault().lookup(ImportController.class);
        Container container = imports.importFile(file);
        if (!merge) container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        imports.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        Graph graph = model.getGraph();
        String name = file.getName() + (merge ? " merged " : " ");
        System.out.println(name + "nodes " + graph.getNodeCount());
        System.out.println(name + "edges " + graph.getEdgeCount());
        TreeSet<String> types = new TreeSet<>();
        for (Object type : model.getEdgeTypeLabels()) types.add(String.valueOf(type));
        System.out.println(name + "types " + String.join(",", types));
        for (Table table : new Table[] {model.getNodeTable(), model.getEdgeTable()}) {
            TreeSet<String> columns = new TreeSet<>();
            for (Column column : table) columns.add(column.getTitle() + ":" + column.getTypeClass().getSimpleName());
            System.out.println(name + (table.isNodeTable() ? "node" : "edge") + "columns " + String.join(",", columns));
        }
        System.out.println(name + "time " + model.getTimeFormat() + " " + model.getTimeBounds());
        double weight = 0;
        for (Edge edge : graph.getEdges()) weight += edge.getWeight();
        System.out.println(name + "weight " + weight);
        long positions = 0, sum = 0;
        for (Node node : graph.getNodes()) {
            if (node.x() != 0 || node.y() != 0) ++positions;
            Object label = node.getLabel();
            if (label != null) sum += label.toString().codePointCount(0, label.toString().length());
        }
        System.out.println(name + "labels " + sum);
        TreeMap<byte[], String> ids = new TreeMap<>(Arrays::compareUnsigned);
        for (Node node : graph.getNodes()) {
            String id = String.valueOf(node.getAttribute("n_id"));
            ids.put(id.getBytes("UTF-8"), id);
        }
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(String.join("\n", ids.values()).getBytes("UTF-8"));
        System.out.println(name + "ids " + String.format("%064x", new java.math.BigInteger(1, hash)));
        System.out.println(name + "issues " + container.getReport().getText().length());
    }

    public static void main(String[] files) throws Exception {
        for (String file : files) {
            read(new File(file), false);
            read(new File(file), true);
        }
        System.exit(0);
    }
}
