import stride.steps.Steps;

class ZeroPadding {
    public static void main(String[] arguments) {
        System.out.println(Steps.zeroPad(new double[1][2][2][1], 1)[0].length);
    }
}
